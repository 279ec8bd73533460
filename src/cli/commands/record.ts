/** Looks once and keeps what was seen in a file, to look at it elsewhere. Reads only; the file holds no secrets. */
import { resolve } from 'node:path';
import { z } from 'zod';

import { clusterProviders } from '../../adapters/cluster/providers.ts';
import { recordingOf, writeRecording } from '../../adapters/recording/write-recording.ts';
import type { Collected } from '../../app/ports.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import { defineCommand } from '../command.ts';
import { clusterFlags, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import { openTarget } from '../open/target.ts';
import { jsonDocument } from '../output/json.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';

const { recording: _played, ...live } = clusterFlags;

const flags = z.object({
  file: z.string().min(1).meta({
    en: 'where to write the recording',
    ja: '記録を書き込むファイル',
    short: 'o',
    value: 'FILE',
  }),
  hashNames: z.boolean().default(false).meta({
    en: 'replace names of objects, hosts and people by hashes',
    ja: 'オブジェクト、ホスト、人の名前をハッシュに置き換える',
  }),
  ...live,
  ...policyFlag,
});

interface Written {
  readonly file: string;
  readonly bytes: number;
  readonly facts: number;
  readonly requests: number;
  /** Facts that were not completely seen, with their state. */
  readonly unseen: readonly { readonly fact: string; readonly state: string; readonly cause: Text }[];
}

export const recordCommand = defineCommand({
  verb: 'record',
  summary: {
    en: 'Record what is seen of a cluster in a file, without secrets',
    ja: 'クラスターで見えたものを、秘密情報を除いてファイルに記録する',
  },
  examples: ['honban record -o cluster.json.gz', 'honban record -o cluster.json.gz --hash-names'],
  flags,
  async run({ file, hashNames, ...flags }, world) {
    const policy = await openPolicyIfAny(flags, world);
    const { source } = await openTarget(flags, policy?.policy, world);
    try {
      const facts = clusterProviders.map(({ fact }) => fact);
      const collected = await source.collect(facts, { signal: world.signal });
      if (collected.identity.state !== 'complete')
        throw new ProblemError(collected.identity.why, exitCode.undetermined);
      const settings = { madeBy: readPackage().version, namesHashed: hashNames };
      const path = resolve(world.workingDirectory, file);
      const recording = recordingOf(collected, facts, settings);
      const bytes = await writeRecording(path, recording, { overwrite: world.yes });
      return tell({ file: path, bytes, ...summary(collected) }, world);
    } finally {
      await source.close();
    }
  },
});

function summary(collected: Collected): Omit<Written, 'file' | 'bytes'> {
  const unseen = clusterProviders.flatMap(({ fact }) => {
    const seen = collected.facts.get(fact);
    return seen === undefined || seen.state === 'complete' || seen.state === 'absent'
      ? []
      : [{ fact: fact.id, state: seen.state, cause: seen.why.cause }];
  });
  return { facts: clusterProviders.length, requests: collected.requests, unseen };
}

function tell(written: Written, { out, err, output, language }: World): ExitCode {
  const { file, bytes, facts, unseen } = written;
  const size = `${(bytes / 1000).toFixed(0)} kB`;
  const seen = facts - unseen.length;
  if (output === 'json')
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'RecordingWritten', ...written }));
  else
    out.write(
      {
        en: `Recorded ${seen} of ${facts} facts in ${file} (${size}). Look at it with: honban check --recording ${file}\n`,
        ja: `${facts} 件中 ${seen} 件の事実を ${file} に記録しました（${size}）。確認するには: honban check --recording ${file}\n`,
      }[language],
    );
  for (const { fact, state, cause } of unseen) err.write(`${fact}: ${state}: ${cause[language]}\n`);
  return unseen.length === 0 ? exitCode.done : exitCode.undetermined;
}

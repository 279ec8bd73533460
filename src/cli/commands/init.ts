import { basename, dirname, resolve } from 'node:path';

import { z } from 'zod';

import { remoteUrls } from '../../adapters/git/policy-history.ts';
import { policyFileName } from '../../adapters/policy/find-policy.ts';
import { refuseExisting, writeNewPolicy } from '../../adapters/policy/write-policy.ts';
import { lookForPolicy } from '../../app/policy/look-for-policy.ts';
import { firstPolicy } from '../../core/policy/first-policy.ts';
import type { SeenCluster } from '../../core/policy/first-policy.ts';
import { ProblemError } from '../../core/problem.ts';
import { after, days } from '../../core/time.ts';
import { defineCommand } from '../command.ts';
import { clusterFlags } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { openTarget } from '../open/target.ts';
import type { Target } from '../open/target.ts';
import { jsonDocument } from '../output/json.ts';
import type { World } from '../world.ts';

export const initCommand = defineCommand({
  verb: 'init',
  summary: {
    en: 'Write a first policy from what a cluster shows; decisions stay empty',
    ja: 'クラスターを見て最初の運用ポリシーを書く（決定事項は空欄のまま）',
  },
  examples: [
    'honban init',
    'honban init --context admin@tokyo --language ja',
    'honban init --offline --policy ops/honban.yaml',
  ],
  flags: z.object({
    context: clusterFlags.context,
    kubeconfig: clusterFlags.kubeconfig,
    offline: z
      .boolean()
      .default(false)
      .meta({ en: 'without looking at a cluster', ja: 'クラスターを見ずに作成' }),
    policy: z.string().optional().meta({
      en: 'file to write (default: honban.yaml here)',
      ja: '書き込むファイル（既定: ここの honban.yaml）',
      value: 'FILE',
    }),
    organisation: z.string().optional().meta({
      en: 'name of the organisation (default: name of the folder)',
      ja: '組織の名前（既定: フォルダー名）',
      value: 'NAME',
    }),
  }),
  async run({ policy, organisation, ...flags }, world) {
    const file = resolve(world.workingDirectory, policy ?? policyFileName);
    refuseExisting(file);
    const cluster = flags.offline ? undefined : await lookIfAny(flags, world);
    const seen = {
      organisation: organisation ?? nameOf(dirname(file)),
      until: after(world.now(), days(365)).slice(0, 10),
      repositories: await remoteUrls(file),
      ...(cluster === undefined ? {} : { cluster }),
    };
    await writeNewPolicy(file, firstPolicy(seen, world.language));
    const { out, output, language } = world;
    if (output === 'json')
      out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'FirstPolicy', file, ...seen }));
    else out.write(`${words[language](file, cluster)}\n`);
    return exitCode.done;
  },
});

type Flags = { readonly context?: string | undefined; readonly kubeconfig?: string | undefined };

/** Without any kubeconfig there is no cluster to look at, which is fine; a cluster that does not answer is not. */
async function lookIfAny(flags: Flags, world: World): Promise<SeenCluster | undefined> {
  const target = await targetIfAny(flags, world);
  if (target === undefined) return undefined;
  try {
    const { source, name } = target;
    const context = name === 'in-cluster' ? undefined : name;
    const seen = await lookForPolicy(
      { source, name, context, kubeconfig: flags.kubeconfig },
      { signal: world.signal },
    );
    if (!seen.ok) throw new ProblemError(seen.problem, exitCode.undetermined);
    return seen.value;
  } finally {
    await target.source.close();
  }
}

async function targetIfAny(flags: Flags, world: World): Promise<Target | undefined> {
  try {
    return await openTarget(flags, undefined, world);
  } catch (error) {
    const isAsked = flags.context !== undefined || flags.kubeconfig !== undefined;
    const isNone = error instanceof ProblemError && error.problem.code === 'kubernetes.kubeconfig-missing';
    if (isAsked || !isNone) throw error;
    return undefined;
  }
}

function nameOf(folder: string): string {
  return basename(folder) === '' ? 'Example' : basename(folder);
}

const words = {
  en: (file: string, cluster: SeenCluster | undefined): string =>
    `Wrote ${file}${cluster === undefined ? ' without a cluster' : ` from ${cluster.name}`}. Next: fill in what is empty, then run honban policy check.`,
  ja: (file: string, cluster: SeenCluster | undefined): string =>
    `${cluster === undefined ? 'クラスターを見ずに' : `${cluster.name} を見て`} ${file} を書きました。次に空欄を埋めて、honban policy check を実行してください。`,
};

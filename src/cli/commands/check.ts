import { z } from 'zod';

import { checkOutcome } from '../../app/check-outcome.ts';
import type { CheckOutcome } from '../../app/check-outcome.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { CheckRunRecord } from '../../core/evidence.ts';
import { severities } from '../../core/finding.ts';
import { ProblemError } from '../../core/problem.ts';
import { checks } from '../../domains/checks.ts';
import { defineCommand } from '../command.ts';
import { clusterFlags, dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openLedger } from '../open-ledger.ts';
import { observe } from '../open/observe.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import { recordObservation } from '../open/record-observation.ts';
import { noSuchRun } from '../open/record-problems.ts';
import { renderCheckRun } from '../output/check-run.ts';
import { readPackage } from '../package.ts';
import { atServer } from '../remote/at-server.ts';
import { checkAt } from '../remote/check-at.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

const flagsOfCheck = z.object({
  ...clusterFlags,
  ...policyFlag,
  ...dataFlag,
  failOn: z.enum(severities).default('medium').meta({
    en: 'mildest finding that fails the run',
    ja: '失敗とみなす最も軽い重大度',
    value: 'SEVERITY',
  }),
  newSince: z.string().optional().meta({
    en: 'only findings that this earlier run did not have count',
    ja: '指定した実行になかった指摘だけを数える',
    value: 'RECORD',
  }),
  ...serverFlag,
  record: z
    .boolean()
    .default(true)
    .meta({ en: 'look only, record nothing in the ledger', ja: '点検だけを行い、台帳に記録しない' }),
});

export const checkCommand = defineCommand({
  verb: 'check',
  summary: {
    en: 'Look at a cluster, read only, and record what every check found',
    ja: 'クラスターを読み取りのみで点検し、結果を証跡に残す',
  },
  examples: [
    'honban check',
    'honban check --cluster tokyo --fail-on high',
    'honban check --output sarif > honban.sarif',
    'honban check --recording cluster.json.gz',
    'honban check --server https://honban.example.org --cluster tokyo',
  ],
  outputs: ['human', 'json', 'ndjson', 'markdown', 'sarif', 'junit'],
  flags: flagsOfCheck,
  async run(flags, world) {
    if (flags.server !== undefined) return await askServer(flags.server, flags, world);
    const policy = await openPolicyIfAny(flags, world);
    const { ledger } = openLedger(world, flags, policy);
    try {
      const earlier = flags.newSince === undefined ? undefined : await findRun(ledger, flags.newSince);
      const { observation, target } = await observe(flags, policy, world);
      if (flags.record && target.recording === undefined)
        await recordObservation({ ledger, policy, observation }, world);
      const outcome = checkOutcome(observation.run, {
        failOn: flags.failOn,
        ...(earlier === undefined ? {} : { newSince: earlier }),
      });
      world.out.write(
        renderCheckRun(observation.run, world, {
          cluster: target.name,
          checks,
          known: fingerprints(earlier),
          version: readPackage().version,
          ...(target.recording === undefined ? {} : { recording: target.recording }),
        }),
      );
      return codes[outcome.outcome];
    } finally {
      await ledger.close();
    }
  },
});

/** The server looks and records; what is printed, and how it ends, is the same. */
async function askServer(
  server: string,
  flags: z.output<typeof flagsOfCheck>,
  world: World,
): Promise<ExitCode> {
  const { context, kubeconfig, recording, policy, data, record } = flags;
  const local = { context, kubeconfig, recording, policy, data, noRecord: !record };
  const { cluster, newSince, failOn } = flags;
  const checked = await checkAt(atServer(server, local, world), { cluster, newSince, failOn }, world);
  if (typeof checked === 'number') return checked;
  const { run, earlier, outcome } = checked;
  const known = fingerprints(earlier);
  const version = readPackage().version;
  world.out.write(renderCheckRun(run, world, { cluster: checked.cluster, checks, known, version }));
  return codes[outcome.outcome];
}

const codes: Readonly<Record<CheckOutcome['outcome'], ExitCode>> = {
  clear: exitCode.done,
  findings: exitCode.no,
  unknown: exitCode.undetermined,
};

function fingerprints(run: CheckRunRecord | undefined): ReadonlySet<string> {
  return new Set(run?.answers.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)));
}

async function findRun(ledger: EvidenceLedger, id: string): Promise<CheckRunRecord> {
  for await (const { sequence, record } of ledger.entries({ kinds: ['check-run'] }))
    if (record.kind === 'check-run' && (record.id === id || String(sequence) === id)) return record;
  throw new ProblemError(noSuchRun({ id }), exitCode.usage);
}

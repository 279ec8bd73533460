import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { Problem } from '../../core/problem.ts';
import { checks } from '../../domains/checks.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openLedger } from '../open-ledger.ts';
import { openPolicy } from '../open-policy.ts';
import { decide } from '../open/decide.ts';
import { glanceAt } from '../open/glance.ts';
import { observe } from '../open/observe.ts';
import type { Observed } from '../open/observe.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import { recordObservation } from '../open/record-observation.ts';
import { replay } from '../open/replay.ts';
import { renderCheckRun } from '../output/check-run.ts';
import { renderDecision } from '../output/decision.ts';
import { readPackage } from '../package.ts';
import { startWords } from '../start-words.ts';
import { announce, codeOfEnd, ended } from '../up/announce.ts';
import { openStartServer } from '../up/open-server.ts';
import type { World } from '../world.ts';

/** A real sandbox with faults put in on purpose; `npm run recording` makes it again. */
const shipped = (file: string): string =>
  fileURLToPath(new URL(`../../../recordings/${file}`, import.meta.url));

export const startCommand = defineCommand({
  verb: 'start',
  summary: {
    en: 'Open the console: on the current cluster, read only, or on the shipped recording',
    ja: 'コンソールを開く: 現在のクラスター（読み取りのみ）、なければ同梱の記録',
  },
  examples: ['honban start', 'honban start --once', 'honban start --language ja'],
  flags: z.object({
    once: z.boolean().default(false).meta({
      en: 'print the gate and end, without a console; so it is where CI is set',
      ja: 'コンソールを開かず、判定を表示して終了（環境変数 CI があるときも同じ）',
    }),
    ...policyFlag,
    ...dataFlag,
  }),
  hidden: true,
  untilStopped: true,
  async run(flags, world) {
    const policy = await openPolicyIfAny(flags, world);
    const glance = await glanceAt({}, policy?.policy, world);
    const { problem } = glance;
    if (!flags.once && !isUnattended(world)) return await openConsole(flags, problem, world);
    if (problem === undefined) await showCluster(flags, policy, world);
    else await showRecording(problem, world);
    world.out.write(`\n${startWords[world.language].next(problem === undefined)}`);
    return exitCode.done;
  },
});

/** A pipeline that starts it must come to an end. */
function isUnattended({ environment }: Pick<World, 'environment'>): boolean {
  const ci = environment['CI'] ?? '';
  return ci !== '' && ci !== 'false' && ci !== '0';
}

type Flags = { readonly data?: string | undefined; readonly policy?: string | undefined };

/** Runs until it is stopped; being stopped is how it ends well. */
async function openConsole(flags: Flags, problem: Problem | undefined, world: World): Promise<ExitCode> {
  const { language } = world;
  if (problem !== undefined) world.err.write(startWords[language].noCluster(problem.cause[language]));
  const played =
    problem === undefined ? {} : { recording: shipped('sample.json.gz'), policy: shipped('sample.yaml') };
  const opened = await openStartServer({ ...flags, ...played }, world);
  announce(opened, world);
  world.err.write(`\n${startWords[language].next(problem === undefined)}`);
  await ended(world.signal);
  return codeOfEnd(await opened.stop(), world);
}
/** Read only for the cluster; what was seen is kept in the local ledger like any other run. */
async function showCluster(
  flags: { readonly data?: string | undefined },
  policy: ReadPolicy | undefined,
  world: World,
): Promise<void> {
  const { ledger } = openLedger(world, flags, policy);
  try {
    const observed = await observe({}, policy, world);
    await recordObservation({ ledger, policy, observation: observed.observation }, world);
    await show({ ...observed, ledger }, policy, world);
  } finally {
    await ledger.close();
  }
}

async function showRecording({ cause }: Problem, world: World): Promise<void> {
  const { language } = world;
  world.err.write(startWords[language].noCluster(cause[language]));
  const policy = await openPolicy({ policy: shipped('sample.yaml') }, world);
  const played = await replay(shipped('sample.json.gz'), policy, world);
  await show(played, policy, played.world);
}

async function show(
  { observation, target, ledger }: Observed & { readonly ledger: EvidenceLedger },
  policy: ReadPolicy | undefined,
  world: World,
): Promise<void> {
  const { name, environment, recording } = target;
  const label = recording === undefined ? {} : { recording: basename(recording) };
  const glance = { name, identity: observation.identity };
  const decision = await decide({ ledger, policy, glance, records: true }, world);
  const run = { cluster: name, checks, version: readPackage().version, ...label };
  world.out.write(
    renderDecision(decision, world, {
      brief: true,
      ...(environment === undefined ? {} : { environment }),
      ...label,
    }),
  );
  world.out.write(`\n${renderCheckRun(observation.run, world, run)}`);
}

import { z } from 'zod';

import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { recordedDecision } from '../../app/replay-decision.ts';
import { decisionInForce, listDecisions } from '../../app/words/decisions.ts';
import type { ListedDecision } from '../../app/words/decisions.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { gateExitCode } from '../../core/gate/exit-code.ts';
import { forecastOf } from '../../core/gate/forecast.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import { parseInstant } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { defineCommand } from '../command.ts';
import { clusterFlags, dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openLedger } from '../open-ledger.ts';
import { decide } from '../open/decide.ts';
import { glanceAt } from '../open/glance.ts';
import type { Glance } from '../open/glance.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import { noSuchDecision, notATime } from '../open/record-problems.ts';
import { replay } from '../open/replay.ts';
import { renderDecision } from '../output/decision.ts';
import { renderProblem } from '../output/problem.ts';
import { atServer } from '../remote/at-server.ts';
import { gateAt } from '../remote/gate-at.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

const flagsOfGate = z.object({
  ...clusterFlags,
  ...policyFlag,
  ...dataFlag,
  stage: z
    .enum(['1'])
    .optional()
    .meta({ en: 'ask for the first stage only', ja: '第1段階だけを判定', value: '1' }),
  at: z.string().optional().meta({
    en: 'decide for a later time, automatic checks repeating their last verdict; records nothing',
    ja: '自動点検が最後の判定を繰り返すものとして、指定した時点について判定（記録しません）',
    value: 'DATE',
  }),
  since: z.string().optional().meta({
    en: 'show what changed since an earlier decision (its id or number)',
    ja: '以前の判定（ID または番号）からの変化を表示',
    value: 'DECISION',
  }),
  checklist: z.boolean().default(false).meta({
    en: 'show the six-item checklist instead of the criteria',
    ja: '基準の代わりに6項目のチェックリストを表示',
  }),
  ...serverFlag,
  dryRun: z.boolean().default(false).meta({ en: 'decide, but record nothing', ja: '判定するが記録しない' }),
});

export const gateCommand = defineCommand({
  verb: 'gate',
  summary: {
    en: 'Decide from the evidence: go or no-go for production, and why',
    ja: '証跡から本番可・本番不可を判定し、理由を示す',
  },
  examples: [
    'honban gate',
    'honban gate --cluster tokyo',
    'honban gate --at 2026-12-04',
    'honban gate --stage 1',
    'honban gate --checklist',
    'honban gate --server https://honban.example.org --cluster tokyo',
  ],
  outputs: ['human', 'json', 'ndjson', 'markdown', 'junit'],
  flags: flagsOfGate,
  async run(flags, world) {
    if (flags.server !== undefined) return await askServer(flags.server, flags, world);
    const policy = await openPolicyIfAny(flags, world);
    const assumeUntil = flags.at === undefined ? undefined : requireTime(flags.at);
    const asked = { policy, assumeUntil, stage1: flags.stage === '1', checklist: flags.checklist };
    if (flags.recording !== undefined) return await decideOnRecording(flags.recording, asked, world);
    const { ledger } = openLedger(world, flags, policy);
    try {
      const since = flags.since === undefined ? undefined : await requireDecision(ledger, flags.since);
      const records = !flags.dryRun && assumeUntil === undefined;
      const glance = await glanceAt(flags, policy?.policy, world);
      if (glance.problem !== undefined) tellUnasked(glance.problem, world);
      return await answer({ ...asked, ledger, glance, records, ...(since && { since }) }, world);
    } finally {
      await ledger.close();
    }
  },
});

/** So that nobody takes the answer for that of a fresh look. */
function tellUnasked(problem: Problem, { language, err }: World): void {
  err.write(`${renderProblem(problem, language, err)}${unasked[language]}\n`);
}

const unasked: Text = {
  en: 'The answer comes from what the ledger already holds of this cluster.',
  ja: '以下の判定は、このクラスターについて台帳に残っている証跡だけによるものです。',
};

/** The server decides; what is printed, and how it ends, is the same. */
async function askServer(
  server: string,
  flags: z.output<typeof flagsOfGate>,
  world: World,
): Promise<ExitCode> {
  const { context, kubeconfig, recording, policy, data, dryRun } = flags;
  const local = { context, kubeconfig, recording, policy, data, dryRun };
  const { cluster, at, since, checklist } = flags;
  const stage1 = flags.stage === '1';
  const asked = await gateAt(atServer(server, local, world), { cluster, at, since });
  const { decision, today, environment, approval, mode, since: before } = asked;
  world.out.write(
    renderDecision(decision, world, {
      stage1,
      checklist,
      ...(environment && { environment }),
      ...(before && { since: before }),
      ...(mode.kind === 'recording' && { recording: mode.recording }),
      ...(approval && { approval }),
      ...(today && { forecast: forecastOf(today, decision) }),
    }),
  );
  return gateExitCode(decision, { stage1 });
}

interface Asked {
  readonly policy: ReadPolicy | undefined;
  readonly assumeUntil: Instant | undefined;
  readonly stage1: boolean;
  readonly checklist: boolean;
}

/** One look, judged at its own time; there is no ledger, so nothing older can be known and nothing is kept. */
async function decideOnRecording(recording: string, asked: Asked, world: World): Promise<ExitCode> {
  const { target, observation, ledger, world: then } = await replay(recording, asked.policy, world);
  const glance = { name: target.name, identity: observation.identity };
  return await answer({ ...asked, ledger, glance, records: false, recording }, then);
}

interface Question extends Asked {
  readonly ledger: EvidenceLedger;
  readonly glance: Glance;
  readonly records: boolean;
  readonly since?: Decision;
  readonly recording?: string;
}

async function answer(asked: Question, world: World): Promise<ExitCode> {
  const { ledger, policy, glance, assumeUntil, stage1, checklist, since, recording } = asked;
  const { environment } = glance;
  const decision = await decide(asked, world);
  const today = assumeUntil && (await decide({ ledger, policy, glance, records: false }, world));
  const approval = recording === undefined ? await approvalIn(asked, world) : undefined;
  const options = {
    stage1,
    checklist,
    ...(environment && { environment }),
    ...(since && { since }),
    ...(recording && { recording }),
    ...(approval && { approval }),
    ...(today && { forecast: forecastOf(today, decision) }),
  };
  world.out.write(renderDecision(decision, world, options));
  return gateExitCode(decision, { stage1 });
}

/** Without a policy nobody's signature counts. */
async function approvalIn(
  { ledger, policy, glance }: Question,
  world: World,
): Promise<ListedDecision | undefined> {
  if (policy === undefined) return undefined;
  const cryptography = signingCryptography;
  const listed = await listDecisions({
    ledger,
    policy: policy.policy,
    cryptography,
    now: () => world.now(),
  });
  return decisionInForce(listed, glance.name);
}

async function requireDecision(ledger: EvidenceLedger, id: string): Promise<Decision> {
  const found = (await recordedDecision(ledger, id))?.decision;
  if (found === undefined) throw new ProblemError(noSuchDecision({ id }), exitCode.usage);
  return found;
}

function requireTime(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new ProblemError(notATime({ text }), exitCode.usage);
  return instant;
}

/** Weighs what was heard: states of questions, waivers and their limits, criteria, and the decision they make together. */
import { managedControlPlaneQuestion } from '../criterion.ts';
import type { Criterion, CriterionGroup, Profile } from '../criterion.ts';
import type { Text } from '../i18n.ts';
import { decisionTime } from './clock.ts';
import { criterionResult } from './criterion-result.ts';
import type { JudgedCriterion } from './criterion-result.ts';
import type { AppliedWaiver, CriterionResult, Decision, Verdict3 } from './decision.ts';
import { decisionEnds } from './ends.ts';
import { classKey } from './grace.ts';
import type { Hearing } from './hearing.ts';
import { ledgerStanding, playedStanding } from './ledger-standing.ts';
import type { LedgerStanding } from './ledger-standing.ts';
import { policyStanding } from './policy-standing.ts';
import type { PolicyStanding } from './policy-standing.ts';
import { questionState } from './question-state.ts';
import type { Setting } from './setting.ts';
import { stage1Of } from './stage1.ts';
import { approvedAt, waiveQuestion } from './waived.ts';
import type { Waiver } from './waiver-book.ts';
import { withinLimits } from './waiver-limits.ts';
import { plain } from './phrases.ts';

export function judge(hearing: Hearing): Decision {
  const setting: Setting = { ...hearing.setting, provenClasses: provenClasses(hearing) };
  const { input, background, now, at } = setting;
  const ledger = isRecording(setting)
    ? playedStanding(input.ledger)
    : ledgerStanding(input.ledger, input.policy?.value, now);
  const policy = policyStanding(input, background, at);
  const blocked = ledger.blocked ?? decisionTime(input.clocks, hearing.newest).doubt;
  const criteria = blocked === undefined ? judgeCriteria(hearing, setting) : [];
  const results =
    blocked === undefined
      ? criteria.map((criterion) => criterionResult(criterion, input))
      : hearing.criteria.map(({ criterion }) => unknownResult(criterion, blocked));
  return decisionOf(results, { hearing, setting, ledger, policy, blocked, criteria });
}

interface Judged {
  readonly hearing: Hearing;
  readonly setting: Setting;
  readonly ledger: LedgerStanding;
  readonly policy: PolicyStanding;
  readonly blocked: Text | undefined;
  /** Empty while blocked. */
  readonly criteria: readonly JudgedCriterion[];
}

function decisionOf(results: readonly CriterionResult[], judged: Judged): Decision {
  const { hearing, setting, ledger, policy, blocked, criteria } = judged;
  const { input, background, at } = setting;
  const verdict = verdictOf(results);
  return {
    apiVersion: 'honban/v1',
    kind: 'Decision',
    profile: { name: input.profile.name, digest: input.profile.digest },
    policy: policySeen(input.policy),
    subject: background.sides.self,
    cluster: input.cluster,
    at,
    verdict,
    trial: [...recordingOnly(setting), ...ledger.trial, ...policy.trial],
    exceptions: results.filter(({ state }) => state === 'waived').length,
    waivers: appliedWaivers(criteria, setting),
    ...(blocked === undefined ? {} : { blocked }),
    stage1: stage1Of(results, {
      policy: input.policy?.value,
      seen: background.policies,
      criteria: hearing.criteria.map(({ criterion }) => criterion),
      at,
    }),
    ...(input.assumeUntil === undefined ? {} : { assumedUntil: at }),
    ends: verdict === 'go' ? decisionEnds(results, { ledger, policy }) : {},
    criteria: results,
    ledger: { size: input.ledger.size, rootHash: input.ledger.rootHash, unanchored: ledger.unanchored },
    loosened: policy.loosened,
  };
}

function appliedWaivers(judged: readonly JudgedCriterion[], setting: Setting): readonly AppliedWaiver[] {
  const used = new Set(
    judged.flatMap(({ after }) => after.flatMap(({ cells }) => cells.flatMap(({ waivers = [] }) => waivers))),
  );
  return validWaivers(setting)
    .filter(({ id }) => used.has(id))
    .map(({ id, request, requester, approver }) => {
      const { criterion, end } = request;
      return { id, criterion, requester, approver, end };
    });
}

function validWaivers({ input, background, at }: Setting): readonly Waiver[] {
  const policy = input.policy?.value;
  return policy === undefined ? [] : background.waivers.valid({ policy, judgement: input.judgement, at });
}

function policySeen(policy: Setting['input']['policy']): Decision['policy'] {
  if (policy === undefined) return undefined;
  const { digest, commit } = policy;
  return { digest, ...(commit === undefined ? {} : { commit }) };
}

/** Nothing is go by default: an empty profile decides nothing. */
function verdictOf(results: readonly CriterionResult[]): Verdict3 {
  const states = new Set(results.map(({ state }) => state));
  if (states.has('unmet') || states.has('stale')) return 'no-go';
  return states.size === 0 || states.has('unknown') ? 'undetermined' : 'go';
}

function judgeCriteria(hearing: Hearing, setting: Setting): readonly JudgedCriterion[] {
  const before = hearing.criteria.map(({ criterion, asked }) => ({
    criterion,
    before: asked.map(({ question, side, cells }) =>
      questionState({ criterion, question }, cells, { side, setting }),
    ),
  }));
  return applyWaivers(before, setting);
}

type Unwaived = Pick<JudgedCriterion, 'criterion' | 'before'>;

function applyWaivers(unwaived: readonly Unwaived[], setting: Setting): readonly JudgedCriterion[] {
  const { input } = setting;
  const policy = input.policy?.value;
  if (policy === undefined) return unwaived.map((one) => ({ ...one, after: one.before }));
  const rules = {
    waivers: validWaivers(setting),
    managedControlPlane: isControlPlaneManaged(unwaived),
  };
  const waived = unwaived.map((one) => ({
    ...one,
    after: one.before.map((state) => waiveQuestion(one.criterion, state, rules)),
  }));
  const allowed = withinLimits(waived.flatMap(waivedCriterion), groupSizes(input.profile), policy);
  return waived.map((one) =>
    waivedCriterion(one).length === 0 || allowed.has(one.criterion.id)
      ? one
      : { ...one, after: one.before, note: tooManyWaivers },
  );
}

/** One with any waived cell counts, even while something else of it stands in the way. */
function waivedCriterion({ criterion, after }: JudgedCriterion) {
  const approved = approvedAt(after);
  return approved === undefined ? [] : [{ id: criterion.id, group: criterion.group, approved }];
}

function isControlPlaneManaged(unwaived: readonly Unwaived[]): boolean {
  return unwaived.some(({ before }) =>
    before.some(({ question, state }) => question.id === managedControlPlaneQuestion && state === 'met'),
  );
}

/** Of the built-in criteria: a team's own ones must not make room for more waivers. */
function groupSizes({ criteria }: Profile): ReadonlyMap<CriterionGroup, number> {
  const sizes = new Map<CriterionGroup, number>();
  for (const { group } of criteria) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}

/** Drill questions that hold for at least one object of a class: what makes others of that class merely new. */
function provenClasses({ criteria }: Hearing): ReadonlySet<string> {
  const proven = new Set<string>();
  for (const { cells } of criteria.flatMap(({ asked }) => asked))
    for (const { object, history } of cells?.asked.question.by === 'drill' ? cells.cells : [])
      if (
        object.class !== undefined &&
        history.counting !== undefined &&
        history.standingFail() === undefined
      )
        proven.add(classKey(cells?.asked.question.id ?? '', object.class));
  return proven;
}

function unknownResult(criterion: Criterion, because: Text): CriterionResult {
  const { id, group, title, stage1, next } = criterion;
  return {
    id,
    group,
    title,
    state: 'unknown',
    beforeWaivers: 'unknown',
    stage1,
    ...(stage1 ? { stage1State: 'unknown' as const } : {}),
    because,
    next,
    questions: [],
  };
}

function recordingOnly(setting: Setting): readonly Text[] {
  return isRecording(setting) ? [recording] : [];
}

function isRecording({ background }: Setting): boolean {
  return background.sides.self.nature === 'recording';
}

const recording = plain(
  'this is a recording: nothing can be appended or signed',
  '保存された記録の再生です。証跡の追加も署名もできません',
);
const tooManyWaivers = plain(
  'more criteria are waived than the gate allows',
  '例外承認された基準が上限を超えています',
);

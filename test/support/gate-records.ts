/** Records as tests write them: only what matters to the test is named, times as ages before `now`. */
import type {
  Answer,
  CheckRunRecord,
  ClusterIdentity,
  Context,
  DrillRecord,
  EvidenceRecord,
  InventoryRecord,
  InventoryScope,
  SaboteurRecord,
  UnseenCell,
} from '../../src/core/evidence.ts';
import type { Unseen } from '../../src/core/fact.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { ObjectRef, ScopeKind } from '../../src/core/object-ref.ts';
import type { Problem } from '../../src/core/problem.ts';
import { after, days, instantFromEpoch, milliseconds, minutes } from '../../src/core/time.ts';
import type { Instant, Milliseconds, Span } from '../../src/core/time.ts';

export const now: Instant = instantFromEpoch(Date.UTC(2026, 10, 24, 9));

export function ago(age: Milliseconds): Instant {
  return after(now, milliseconds(0 - age));
}

/** One minute long, ending at that age. */
function spanAt(age: Milliseconds): Span {
  return { from: ago(milliseconds(age + minutes(1))), to: ago(age) };
}

interface Common {
  readonly subject: ClusterIdentity;
  /** How long ago. */
  readonly observed: Milliseconds;
  readonly context: Context;
  readonly id?: string;
}

let count = 0;

function base({ subject, observed, id }: Common, name: string) {
  count += 1;
  return {
    apiVersion: 'honban/v1',
    id: id ?? `${name}-${count.toString().padStart(6, '0')}`,
    producer: { name: `honban.${name}`, version: '1.0.0' },
    subject,
    observed: spanAt(observed),
    recorded: ago(observed),
    actor: { kind: 'service', name: 'honban' },
  } as const;
}

export function inventory({
  scopes,
  context,
  ...common
}: Common & { readonly scopes: Readonly<Record<string, InventoryScope>> }): InventoryRecord {
  return { ...base({ ...common, context }, 'inventory'), kind: 'inventory', context, scopes };
}

export function checkRun({
  answers,
  context,
  ...common
}: Common & { readonly answers: readonly Answer[] }): CheckRunRecord {
  return { ...base({ ...common, context }, 'check'), kind: 'check-run', context, answers };
}

export function answer(
  question: string,
  {
    scope,
    observed,
    ...rest
  }: { readonly scope: ScopeKind; readonly observed: Milliseconds } & Partial<
    Omit<Answer, 'observed' | 'scope' | 'question'>
  >,
): Answer {
  return {
    question,
    judge: `sha256:${'9'.repeat(64)}`,
    scope,
    observed: spanAt(observed),
    covered: [],
    findings: [],
    unseen: [],
    ...rest,
  };
}

export type DrillParts = Common & {
  readonly drill: string;
  readonly answers: readonly Answer[];
} & Partial<Pick<DrillRecord, 'outcome' | 'handPicked' | 'leftovers' | 'limit' | 'run'>>;

/** The anchor, and the end one minute later. */
export function drillRun(parts: DrillParts): readonly EvidenceRecord[] {
  return [drillStart(parts), drillEnd({ ...parts, run: parts.run ?? `run-${count}` })];
}

export function drillStart(parts: DrillParts): DrillRecord {
  const started = drillEnd({ ...parts, run: parts.run ?? `run-${count + 1}` });
  const from = after(started.observed.from, milliseconds(-1000));
  return {
    ...started,
    outcome: 'started',
    observed: { from, to: from },
    recorded: from,
    leftovers: [],
    handPicked: false,
  };
}

export function drillEnd({ answers, context, drill, ...parts }: DrillParts): DrillRecord {
  const record = base({ ...parts, context }, 'drill');
  return {
    ...record,
    kind: 'drill',
    drill,
    run: parts.run ?? record.id,
    context,
    outcome: parts.outcome ?? 'ended',
    limit: parts.limit ?? days(1),
    handPicked: parts.handPicked ?? false,
    leftovers: parts.leftovers ?? [],
    answers,
    measured: {},
  };
}

export function saboteurRun({
  answers,
  context,
  drill,
  ...common
}: Common & { readonly drill: string; readonly answers: readonly Answer[] }): SaboteurRecord {
  const record = base({ ...common, context }, 'saboteur');
  return {
    ...record,
    kind: 'saboteur',
    drill,
    run: record.id,
    context,
    sabotage: 'x',
    caught: true,
    answers,
  };
}

export function finding(about: ObjectRef, changes: Partial<Finding> = {}): Finding {
  return {
    check: 'x',
    about,
    says: 'wrong',
    severity: 'high',
    props: {},
    text: { en: `${about.name} is wrong`, ja: `${about.name} に誤りがあります` },
    fingerprint: `wrong ${about.id}`,
    ...changes,
  };
}

export function unseen(state: Unseen, object?: ObjectRef): UnseenCell {
  return { state, why, ...(object === undefined ? {} : { object }) };
}

const text = { en: 'no answer', ja: '応答なし' };
export const why: Problem = { code: 'test.unseen', tried: text, cause: text, fix: text, unchanged: text };

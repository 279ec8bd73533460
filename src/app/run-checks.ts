/**
 * Asks checks their questions. What a check could not see is answered here, never by its author: `unknown`, with the source's
 * own reason. A check that throws is a bug and ends the run; it must not pass for "no findings".
 */
import type { Check, Yield } from '../core/check.ts';
import type { Answer, Digest, InventoryRecord, UnseenCell } from '../core/evidence.ts';
import type { Facts } from '../core/fact.ts';
import type { Finding } from '../core/finding.ts';
import type { MessageTable } from '../core/i18n.ts';
import type { JsonObject } from '../core/json.ts';
import { objectKey } from '../core/object-ref.ts';
import type { ObjectRef, ScopeKind } from '../core/object-ref.ts';
import type { StandardName } from '../core/policy/standard.ts';
import type { Instant } from '../core/time.ts';
import { lookAt } from './look.ts';
import type { Gap } from './look.ts';
import type { JudgeOf } from './ports.ts';
import { notCollected } from './problems/not-seen.ts';
import { spanOf } from './span-of.ts';

export interface CheckSetting {
  readonly facts: Facts;
  readonly at: Instant;
  /** What exists, from the inventory taken in the same run. */
  readonly scopes: InventoryRecord['scopes'];
  /** The part of today's policy, undefined where the policy does not decide it. */
  readonly standardPart: (name: StandardName) => JsonObject | undefined;
  readonly sha256: (text: string) => Digest;
  /** Digest of the code that answers a question: of the check with all modules it runs. */
  readonly judgeOf: JudgeOf;
}

export function runChecks(checks: readonly Check[], setting: CheckSetting): readonly Answer[] {
  return checks.map((check) => answer(check, setting));
}

function answer(check: Check, setting: CheckSetting): Answer {
  const needed = lookAt(check.needs, setting.facts, setting.at);
  const also = lookAt(check.also ?? {}, setting.facts, setting.at);
  const gaps = [...needed.gaps, ...also.gaps];
  const { covered, unseen } = coverage(check.scope, gaps, setting);
  const data = [...needed.data, ...also.data];
  const standard = check.standard === undefined ? undefined : setting.standardPart(check.standard);
  const about = {
    question: check.id,
    judge: setting.judgeOf(check.id),
    scope: check.scope,
    observed: spanOf([...needed.spans, ...also.spans], setting.at),
    ...(standard === undefined ? {} : { standard }),
    ...(data.length === 0 ? {} : { data }),
  };
  if (needed.gaps.length === 0 && check.notApplicable?.(needed.values) === true)
    return { ...about, covered: [], findings: [], unseen, notApplicable: covered };
  return {
    ...about,
    covered,
    findings: canJudge(check, needed.gaps)
      ? findingsOf(check, { ...needed.values, ...also.values }, setting)
      : [],
    unseen,
  };
}

/** Findings are proven when every need was seen, or when seeing the rest could only add more. */
function canJudge(check: Check, gaps: readonly Gap[]): boolean {
  return gaps.every(({ partly, missing }) => partly && (missing !== undefined || check.monotone === true));
}

/** Objects of the scope that every fact showed, and the others with the reason. */
function coverage(
  kind: ScopeKind,
  gaps: readonly Gap[],
  { scopes }: CheckSetting,
): { readonly covered: readonly ObjectRef[]; readonly unseen: readonly UnseenCell[] } {
  const scope = scopes[kind];
  const whole = gaps.find(({ partly, missing }) => !partly || missing === undefined);
  if (whole !== undefined) return { covered: [], unseen: [{ state: whole.state, why: whole.why }] };
  if (scope === undefined)
    return {
      covered: [],
      unseen: [{ state: 'notTried', why: notCollected({ fact: `inventory of ${kind}` }) }],
    };
  if (scope.state !== 'complete') return { covered: [], unseen: [{ state: scope.state, why: scope.why }] };
  const unseen = gaps.flatMap(({ missing = [] }) => missing).filter(({ object }) => object.kind === kind);
  const gone = new Set(unseen.map(({ object }) => objectKey(object)));
  const elsewhere = gaps.flatMap(({ missing = [] }) => missing).find(({ object }) => object.kind !== kind);
  if (elsewhere !== undefined)
    return { covered: [], unseen: [{ state: elsewhere.state, why: elsewhere.why }] };
  return { covered: scope.objects.filter((object) => !gone.has(objectKey(object))).map(bare), unseen };
}

function bare({ kind, id, name, namespace }: ObjectRef): ObjectRef {
  return { kind, id, name, ...(namespace === undefined ? {} : { namespace }) };
}

function findingsOf(
  check: Check,
  values: Readonly<Record<string, unknown>>,
  { at, sha256 }: CheckSetting,
): readonly Finding[] {
  return Array.from(check.evaluate(values, at), (found) => findingOf(check, found, sha256));
}

/** Words are rendered now, in both languages, so that the record reads the same under every later version. */
function findingOf(check: Check, found: Yield<MessageTable>, sha256: CheckSetting['sha256']): Finding {
  const { says, about, within, key = '', severity = check.severity, measured } = found;
  const props = found.props as unknown as JsonObject;
  const say = (language: 'en' | 'ja'): string => check.messages[language][says]?.(props) ?? says;
  const remedy = check.remedy[says]?.(found);
  return {
    check: check.id,
    about,
    ...(within === undefined ? {} : { within }),
    says,
    severity,
    props,
    text: { en: say('en'), ja: say('ja') },
    fingerprint: sha256([check.id, says, key, objectKey(about)].join('\n')),
    ...(measured === undefined ? {} : { measured }),
    ...(remedy === undefined ? {} : { remedy }),
  };
}

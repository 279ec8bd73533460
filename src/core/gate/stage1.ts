/**
 * Stage 1: what a team starts with. It counts, never says go, takes no waivers, ends on a day two people agreed on,
 * and is blocked by a fail of anything that nobody may waive.
 */
import type { Criterion } from '../criterion.ts';
import type { PolicySeenRecord } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import type { Policy } from '../policy/policy.ts';
import { after, days, earliest, parseInstant } from '../time.ts';
import type { Instant } from '../time.ts';
import type { CriterionResult, Stage1Result } from './decision.ts';
import { plain, say } from './phrases.ts';

export const longestStage1 = days(180);

interface Stage1Setting {
  readonly policy: Policy | undefined;
  readonly seen: readonly PolicySeenRecord[];
  readonly criteria: readonly Criterion[];
  readonly at: Instant;
}

export function stage1Of(results: readonly CriterionResult[], setting: Stage1Setting): Stage1Result {
  const assessed = results.filter(({ stage1 }) => stage1);
  const met = assessed.filter(({ stage1State }) => stage1State !== undefined && holds(stage1State));
  const end = endOn(setting.policy?.stage1?.end);
  const blockedBy = [...agreementGaps(end, setting), ...failures(results, setting.criteria)];
  return {
    met: met.length,
    of: assessed.length,
    reached: met.length === assessed.length && assessed.length > 0 && blockedBy.length === 0,
    notAssessed: results.filter(({ stage1 }) => !stage1).map(({ id }) => id),
    blockedBy,
    ...(end === undefined ? {} : { end }),
  };
}

function holds(state: CriterionResult['state']): boolean {
  return state === 'met' || state === 'new' || state === 'not-applicable';
}

/** The day named is the last one of stage 1. */
function endOn(lastDay: string | undefined): Instant | undefined {
  const day = lastDay === undefined ? undefined : parseInstant(lastDay);
  return day === undefined ? undefined : after(day, days(1));
}

function agreementGaps(end: Instant | undefined, { policy, seen, at }: Stage1Setting): readonly Text[] {
  const stage1 = policy?.stage1;
  if (policy === undefined || stage1 === undefined || end === undefined) return [noEnd];
  const people = new Set(stage1.agreedBy.filter((person) => policy.people[person] !== undefined));
  const set = earliest(seen.flatMap(({ sectionsReviewed }) => sectionsReviewed['stage1'] ?? [])) ?? at;
  return [
    ...(at < end ? [] : [ended]),
    ...(people.size >= 2 ? [] : [notAgreed]),
    ...(end <= after(set, longestStage1) ? [] : [tooLong]),
    ...movedFrom(endOn(seen.find(({ stage1End }) => stage1End !== undefined)?.stage1End), end),
  ];
}

/** It may end earlier than it was agreed to, never later; taking it out of the policy meanwhile changes nothing. */
function movedFrom(agreed: Instant | undefined, end: Instant): readonly Text[] {
  return agreed === undefined || end <= agreed ? [] : [moved];
}

/** Fails that evidence shows, of criteria that nobody may waive; not what is merely undecided yet. */
function failures(results: readonly CriterionResult[], criteria: readonly Criterion[]): readonly Text[] {
  const waivable = new Map(criteria.map((criterion) => [criterion.id, criterion.waivable !== false]));
  return results
    .filter(({ id, beforeWaivers }) => beforeWaivers === 'unmet' && waivable.get(id) !== true)
    .filter(({ questions }) =>
      questions.some(({ open }) =>
        open.some(({ state, evidence }) => state === 'unmet' && evidence !== undefined),
      ),
    )
    .map(({ id, because }) =>
      say(
        { en: ({ id, because }) => `${id}: ${because}`, ja: ({ id, because }) => `${id}: ${because}` },
        { id, because },
      ),
    );
}

const noEnd = plain('the policy sets no end for stage 1', '運用ポリシーに第1段階の期限がありません');
const ended = plain('stage 1 has ended', '第1段階の期限を過ぎています');
const notAgreed = plain(
  'the end of stage 1 was not agreed by two people of the policy',
  '第1段階の期限に、運用ポリシーの 2 人が合意していません',
);
const moved = plain(
  'the end of stage 1 was set once before, to an earlier day',
  '第1段階の期限は、以前に一度、より早い日に決められています',
);
const tooLong = plain('stage 1 lasts longer than 180 days', '第1段階が 180 日を超えています');

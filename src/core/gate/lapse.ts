/** Why a pass of the past does not count today: its age, a change since, a looser standard, or outdated data. */
import type { ContextName, Question } from '../criterion.ts';
import type { Answer, JudgedWith } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import { after, between, days, earliest } from '../time.ts';
import type { Instant, Milliseconds } from '../time.ts';
import type { Judgement } from './input.ts';
import { contextWords } from './context-words.ts';
import { standardWords } from './standard-words.ts';
import { durationWords, plain, say } from './phrases.ts';

/** How old outside data may be; beyond it an answer judged with it is unknown. */
const dataLimits: Readonly<Record<JudgedWith['kind'], Milliseconds>> = {
  vulnerabilities: days(7),
  lifeCycle: days(90),
  compatibility: days(90),
};

const dataWords: Readonly<Record<JudgedWith['kind'], Text>> = {
  vulnerabilities: { en: 'vulnerability data', ja: '脆弱性データ' },
  lifeCycle: { en: 'life-cycle data', ja: 'サポート期間のデータ' },
  compatibility: { en: 'compatibility data', ja: '互換性のデータ' },
};

export function tooOldData({ data = [] }: Answer, at: Instant): Text | undefined {
  const old = data.find(({ kind, of }) => between(of, at) > dataLimits[kind]);
  if (old === undefined) return undefined;
  return say(
    {
      en: ({ kind, age }) => `it was judged with ${kind} that is ${age} old`,
      ja: ({ kind, age }) => `判定に使った${kind}が ${age}前のものです`,
    },
    { kind: dataWords[old.kind], age: durationWords(between(old.of, at)) },
  );
}

/** The last moment at which the data it was judged with is young enough. */
export function dataUntil({ data = [] }: Answer): Instant | undefined {
  return earliest(data.map(({ kind, of }) => after(of, dataLimits[kind])));
}

/** A pass beyond its limit, in words. */
export function tooOld(observed: Instant, limit: Milliseconds, at: Instant): Text {
  return say(
    {
      en: ({ age, limit }) => `the last pass is ${age} old (limit ${limit})`,
      ja: ({ age, limit }) => `最後の合格から ${age}経っています（期限 ${limit}）`,
    },
    { age: durationWords(between(observed, at)), limit: durationWords(limit) },
  );
}

/** The first value that was another one then. One that is absent on either side counts as different. */
export function changedValue(
  { overtakenBy }: Question,
  then: (name: ContextName) => string | undefined,
  today: (name: ContextName) => string | undefined,
): ContextName | undefined {
  return overtakenBy.find((name) => then(name) === undefined || then(name) !== today(name));
}

export function overtaken(name: ContextName, then: string | undefined, today: string | undefined): Text {
  return say(
    {
      en: ({ name, before, today }) => `overtaken: ${name}: ${before} then, ${today} today`,
      ja: ({ name, before, today }) => `その後に変わりました: ${name}（当時 ${before}、現在 ${today}）`,
    },
    { name: contextWords[name], before: then ?? notKnown, today: today ?? notKnown },
  );
}

export function isTooLoose({ standard }: Question, answer: Answer, judgement: Judgement): boolean {
  if (standard === undefined) return false;
  const today = judgement.standardPart(standard);
  return (
    today === undefined ||
    answer.standard === undefined ||
    !judgement.atLeastAsStrict(standard, answer.standard, today)
  );
}

export function tooLoose({ standard }: Question): Text {
  return say(
    {
      en: ({ standard }) => `it was judged by a looser standard than today's: ${standard}`,
      ja: ({ standard }) => `今日より緩い標準で判定されています: ${standard}`,
    },
    { standard: standard === undefined ? notKnown : standardWords[standard] },
  );
}

const notKnown = plain('not known', '不明');

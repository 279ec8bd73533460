/** No drill on a spoiled copy was missed: for each that the policy schedules, one run follows another as it says. */
import { defineCheck } from '../../../core/check.ts';
import { saboteurRuns } from '../../../core/drill/known-drills.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { outages } from '../../../core/schedule/missed.ts';
import { rhythmText } from '../../../core/schedule/rhythm-text.ts';
import { timingOf } from '../../../core/schedule/timing.ts';
import { days } from '../../../core/time.ts';
import type { Instant } from '../../../core/time.ts';

/** They are rare: a month back, as far as one run reaches. */
const looksBack = days(35);

export const saboteurRunsKept = defineCheck({
  id: 'restore.saboteur-runs',
  title: {
    en: 'No drill on a spoiled copy was missed',
    ja: '壊した控えでの演習の実施漏れがない',
  },
  severity: 'high',
  scope: 'cluster',
  needs: { policy: policyFact, runs: saboteurRuns },
  standard: 'backups',

  *evaluate({ policy, runs }, at) {
    for (const [drill, rhythm] of Object.entries(policy.drills.saboteurs)) {
      const done = runs.filter((one) => one.drill === drill).map((one) => one.at);
      if (done.length === 0) yield { says: 'never', about: organisationRef, key: drill, props: { drill } };
      const timing = timingOf(rhythm, policy.organisation.timeZone);
      for (const { from, expected } of outages(timing, done, { at, looksBack })) {
        const props = { drill, rhythm: rhythmText(rhythm), since: expected[0] ?? at, count: expected.length };
        yield { says: 'missed', about: organisationRef, key: `${drill} ${from}`, props };
      }
    }
  },

  messages: {
    en: {
      never: ({ drill }: { readonly drill: string }) =>
        `Drill ${drill} on a spoiled copy is scheduled and never took place`,
      missed: ({ drill, rhythm, since, count }: Missed) =>
        `Drills ${drill} on a spoiled copy (${rhythm.en}) that did not take place in time: ${count}, the first expected ${moment(since)}`,
    },
    ja: {
      never: ({ drill }) => `壊した控えでの演習 ${drill} は予定されていますが、実施の記録がありません`,
      missed: ({ drill, rhythm, since, count }) =>
        `壊した控えでの演習 ${drill}（${rhythm.ja}）の実施漏れ: ${count} 回（最初の予定 ${moment(since)}）`,
    },
  },
  remedy: { never: ({ props }) => runNow(props.drill), missed: ({ props }) => runNow(props.drill) },
  references: ['https://sre.google/sre-book/data-integrity/'],
});

interface Missed {
  readonly drill: string;
  readonly rhythm: ReturnType<typeof rhythmText>;
  readonly since: Instant;
  readonly count: number;
}

function moment(at: Instant): string {
  return `${at.slice(0, 16)}Z`;
}

function runNow(drill: string) {
  return {
    text: {
      en: 'Run it now, find out why it was missed, and put it under a timer.',
      ja: '今すぐ実行し、漏れた原因を調べ、タイマーで定期実行してください。',
    },
    command: `honban drill run ${drill} --sabotage`,
  };
}

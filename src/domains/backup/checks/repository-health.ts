/** Two repositories in two failure domains were found healthy within a week, and everything in each was read back by parts. */
import { repositoryChecks } from '../../../core/backup/facts.ts';
import type { RepositoryChecked } from '../../../core/backup/facts.ts';
import type { RepositoryState } from '../../../core/backup/repository-health.ts';
import { defineCheck } from '../../../core/check.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { between, days } from '../../../core/time.ts';
import type { Instant } from '../../../core/time.ts';

const recent = days(8);
const command = 'honban repository check';

export const repositoryHealth = defineCheck({
  id: 'restore.repository-health',
  title: {
    en: 'Two healthy repositories stand in two failure domains and were read back',
    ja: '異なる故障範囲に健全な保管先が 2 つあり、読み戻しで確認されている',
  },
  severity: 'high',
  scope: 'organisation',
  needs: { policy: policyFact, checked: repositoryChecks },
  standard: 'backups',

  *evaluate({ policy, checked }, at) {
    const repositories = Object.entries(policy.backups?.repositories ?? {});
    const healthy = new Set<string>();
    for (const [name, { failureDomain }] of repositories) {
      const own = checked.filter((one) => one.name === name && between(one.at, at) <= recent);
      const newest = own.at(-1);
      if (newest === undefined)
        yield { says: 'notChecked', about: organisationRef, key: name, props: { name } };
      else if (newest.state !== 'healthy') {
        const { state } = newest;
        yield { says: 'unhealthy', about: organisationRef, key: name, props: { name, state, at: newest.at } };
      } else if (wasReadBack(own)) healthy.add(failureDomain);
      else yield { says: 'notReadBack', about: organisationRef, key: name, props: { name } };
    }
    if (healthy.size < 2) yield { says: 'tooFew', about: organisationRef, props: { count: healthy.size } };
  },

  messages: {
    en: {
      notChecked: ({ name }: { name: string }) => `Repository ${name} was not checked for 8 days`,
      unhealthy: ({ name, state, at }: { name: string; state: RepositoryState; at: Instant }) =>
        `Repository ${name} was found ${states[state].en} on ${at.slice(0, 16)}`,
      notReadBack: ({ name }: { name: string }) =>
        `Not every object in repository ${name} was read back within 8 days`,
      tooFew: ({ count }: { count: number }) =>
        `Healthy repositories stand in ${count} failure domains; two are needed`,
    },
    ja: {
      notChecked: ({ name }) => `保管先 ${name} が 8 日間点検されていません`,
      unhealthy: ({ name, state, at }) =>
        `保管先 ${name} は ${at.slice(0, 16)} の点検で${states[state].ja}でした`,
      notReadBack: ({ name }) => `保管先 ${name} に、8 日以内に読み戻していないオブジェクトがあります`,
      tooFew: ({ count }) => `健全な保管先のある故障範囲が ${count} か所です。2 か所が必要です`,
    },
  },
  remedy: {
    notChecked: () => ({
      text: { en: 'Check it, every day from now on.', ja: '点検し、以後は毎日実行してください。' },
      command,
    }),
    unhealthy: ({ props: { name } }) => ({
      text: {
        en: 'See what is wrong, mend it, and check it again.',
        ja: '原因を確認して直し、もう一度点検してください。',
      },
      command: `${command} ${name} --read-data`,
    }),
    notReadBack: ({ props: { name } }) => ({
      text: {
        en: 'Read all of it back now, or check it every day: each day reads a seventh.',
        ja: 'すべてを読み戻すか、毎日点検してください（1 日に 7 分の 1 を読み戻します）。',
      },
      command: `${command} ${name} --read-data`,
    }),
    tooFew: () => ({
      text: {
        en: 'Keep backups in a second place that does not fail together with the first.',
        ja: '同時に故障しない 2 か所目の保管先を用意してください。',
      },
      patch:
        'backups:\n  repositories:\n    here: { at: /srv/backup, failureDomain: room-1 }\n    far: { at: s3://bucket/honban, failureDomain: provider-b }\n',
    }),
  },
  references: ['https://www.cisecurity.org/controls/data-recovery'],
});

const states: Readonly<Record<RepositoryState, { readonly en: string; readonly ja: string }>> = {
  healthy: { en: 'healthy', ja: '正常' },
  full: { en: 'full', ja: '容量不足' },
  'read-only': { en: 'read-only', ja: '読み取り専用' },
  unreachable: { en: 'unreachable', ja: '到達不能' },
  truncated: { en: 'with truncated objects', ja: '途中で切れたオブジェクトがある状態' },
  corrupt: { en: 'corrupt', ja: '破損' },
  incomplete: { en: 'without some of its objects', ja: 'オブジェクトが欠けた状態' },
  missing: { en: 'missing', ja: '存在しない状態' },
  foreign: { en: 'to be another one', ja: '別の保管先' },
};

/** All parts of one division were read: together they are everything. */
function wasReadBack(checks: readonly RepositoryChecked[]): boolean {
  const read = Map.groupBy(checks, ({ part }) => part.of);
  return [...read].some(([of, same]) => new Set(same.map(({ part }) => part.number)).size >= of);
}

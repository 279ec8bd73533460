/** The worst recovery of the last five drills stays within the objective; a drill that failed is over every objective. */
import { defineCheck } from '../../../core/check.ts';
import { recoveries as recoveriesFact } from '../../../core/drill/known-drills.ts';
import type { Recovery } from '../../../core/drill/known-drills.ts';
import { displayName, objectKey } from '../../../core/object-ref.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';
import { applicationRef } from '../../../core/policy/declared-objects.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { objectivesOf } from '../../../core/policy/objectives.ts';
import { durationOf } from '../../../core/policy/values.ts';
import { seconds } from '../../../core/time.ts';
import type { Instant } from '../../../core/time.ts';
import { isOfApplication } from '../recoveries-of.ts';

interface Drilled {
  /** The application itself, or one of its volumes. */
  readonly what: string;
  readonly drill: string;
  readonly at: Instant;
}

interface Timed extends Drilled {
  readonly took: number;
  readonly objective: number;
}

export const recoveryTimes = defineCheck({
  id: 'restore.recovery-times',
  title: {
    en: 'The worst recovery of the last five drills is within its objective',
    ja: '直近 5 回の演習で最も遅い復旧が目標時間内に収まっている',
  },
  severity: 'high',
  scope: 'application',
  needs: { policy: policyFact, recoveries: recoveriesFact },
  standard: 'applications',

  *evaluate({ policy, recoveries }) {
    for (const [name, application] of Object.entries(policy.applications)) {
      const about = applicationRef(name, application);
      const where = { about, within: about };
      const { rto } = objectivesOf(policy, name);
      if (rto === undefined) {
        yield { says: 'unset', ...where, props: { application: name } };
        continue;
      }
      const objective = durationOf(rto) / seconds(1);
      const ours = recoveries.filter((one) => isOfApplication(one, { ref: about, application }));
      for (const [key, group] of byDrill(ours)) yield* judged(group, { where, key, objective });
    }
  },

  messages: {
    en: {
      unset: ({ application }: { readonly application: string }) =>
        `Application ${application} has no recovery time objective to be held to`,
      failed: ({ what, drill, at }: Drilled) =>
        `One of the last five drills ${drill} of ${what} failed (${day(at)}), so its recovery is over every objective`,
      over: ({ what, drill, at, took, objective }: Timed) =>
        `The worst of the last five drills ${drill} of ${what} took ${took} s (${day(at)}); the objective is ${objective} s`,
      estimated: ({ what, drill, at, took, objective, growth }: Timed & { readonly growth: number }) =>
        `Estimate, not measured: the copy of ${what} that drill ${drill} restored (${day(at)}) has grown ${growth}-fold since; at that rate it takes ${took} s, more than the objective of ${objective} s`,
    },
    ja: {
      unset: ({ application }) => `アプリケーション ${application} に目標復旧時間（RTO）がありません`,
      failed: ({ what, drill, at }) =>
        `${what} の直近 5 回の演習 ${drill} に不合格があり（${day(at)}）、復旧は目標時間を超えた扱いです`,
      over: ({ what, drill, at, took, objective }) =>
        `${what} の直近 5 回の演習 ${drill} のうち最も遅いものに ${took} 秒かかりました（${day(at)}、目標 ${objective} 秒）`,
      estimated: ({ what, drill, at, took, objective, growth }) =>
        `推定（実測ではありません）: 演習 ${drill} で復元した ${what} の控え（${day(at)}）は、その後 ${growth} 倍になりました。同じ速さなら ${took} 秒かかり、目標の ${objective} 秒を超えます`,
    },
  },
  remedy: {
    unset: ({ props: { application } }) => ({
      text: {
        en: `Decide it with the owner, under applications.${application}.rto or for its tier.`,
        ja: `責任者と決めて、applications.${application}.rto か区分の目標に書いてください。`,
      },
    }),
    failed: () => ({
      text: {
        en: 'See why it failed, put it right, and drill until five have passed since.',
        ja: '不合格の原因を調べて直し、その後 5 回合格するまで演習してください。',
      },
      command: 'honban drill list',
    }),
    over: () => shorten,
    estimated: () => shorten,
  },
  references: ['https://sre.google/sre-book/data-integrity/'],
});

interface Judging {
  readonly where: { readonly about: ObjectRef; readonly within: ObjectRef };
  readonly key: string;
  /** Seconds. */
  readonly objective: number;
}

/** The last five of one drill and object. */
function* judged(group: Group, { where, key, objective }: Judging) {
  const failed = group.findLast(({ verdict }) => verdict === 'fail');
  if (failed !== undefined) yield { says: 'failed', ...where, key, props: drilled(failed) } as const;
  const [worst, took] = slowest(group, rtoOf);
  const over = { ...where, key, measured: took, props: { ...drilled(worst), took, objective } };
  if (took > objective) yield { says: 'over', ...over } as const;
  else yield* estimated(group, { where, key, objective });
}

/** By the size of today's copy, where that is larger: marked as what it is, and never worth more than a warning. */
function* estimated(group: Group, { where, key, objective }: Judging) {
  const [worst, took] = slowest(group, (one) => Math.ceil(rtoOf(one) * Math.max(1, one.growth ?? 1)));
  const growth = Math.round((worst.growth ?? 1) * 10) / 10;
  const props = { ...drilled(worst), took, objective, growth };
  if (took > objective)
    yield { says: 'estimated', ...where, key, severity: 'low', measured: took, props } as const;
}

const shorten = {
  text: {
    en: 'See which step takes the time and shorten the restore, or correct the objective under review.',
    ja: '時間のかかる手順を調べて復元を短くするか、承認を得て目標を見直してください。',
  },
  command: 'honban drill show',
};

function drilled({ about, drill, at }: Recovery): Drilled {
  return { what: displayName(about), drill, at };
}

type Group = readonly [Recovery, ...Recovery[]];

function byDrill(all: readonly Recovery[]): Iterable<readonly [string, Group]> {
  const groups = new Map<string, [Recovery, ...Recovery[]]>();
  for (const one of all) {
    const key = `${one.drill} ${objectKey(one.about)}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return groups;
}

function slowest([first, ...others]: Group, time: (one: Recovery) => number): readonly [Recovery, number] {
  const worst = others.reduce((slow, one) => (time(slow) >= time(one) ? slow : one), first);
  return [worst, time(worst)];
}

function rtoOf({ measured }: Recovery): number {
  return measured.rtoSeconds ?? 0;
}

function day(at: Instant): string {
  return at.slice(0, 10);
}

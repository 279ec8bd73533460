/** No more is lost than the objective allows: by what the last drill proved lost, and by the age of the newest whole copy. */
import { expectedVolumes } from '../../../core/backup/expected-volumes.ts';
import { recoveryPoints as pointsFact } from '../../../core/backup/facts.ts';
import type { KnownPoint } from '../../../core/backup/facts.ts';
import { defineCheck } from '../../../core/check.ts';
import { recoveries as recoveriesFact } from '../../../core/drill/known-drills.ts';
import type { Recovery } from '../../../core/drill/known-drills.ts';
import { namespaces as namespacesFact } from '../../../core/kubernetes/facts/namespaces.ts';
import { persistentVolumeClaims } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import type { PersistentVolumeClaim } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import { claimRef } from '../../../core/kubernetes/refs.ts';
import { displayName, objectKey } from '../../../core/object-ref.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';
import type { Application } from '../../../core/policy/applications.ts';
import { applicationRef } from '../../../core/policy/declared-objects.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { objectivesOf } from '../../../core/policy/objectives.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import { durationOf } from '../../../core/policy/values.ts';
import { between, minutes, seconds } from '../../../core/time.ts';
import type { Instant } from '../../../core/time.ts';

interface Held {
  readonly application: string;
  /** Minutes. */
  readonly objective: number;
}

export const recoveryPoints = defineCheck({
  id: 'restore.recovery-points',
  title: {
    en: 'Neither the last drill nor the newest copy loses more than the objective allows',
    ja: '直近の演習でも最新の控えでも、データ損失が目標の範囲内に収まっている',
  },
  severity: 'high',
  scope: 'application',
  needs: {
    policy: policyFact,
    recoveries: recoveriesFact,
    points: pointsFact,
    claims: persistentVolumeClaims,
    namespaces: namespacesFact,
  },
  standard: 'applications',

  *evaluate({ policy, recoveries, points, claims, namespaces }, at) {
    const uid = namespaces.find(({ name }) => name === 'kube-system')?.uid;
    const whole = points.filter(({ state, cluster }) => state === 'complete' && cluster.uid === uid);
    const { expected } = expectedVolumes(claims, policy.excludedVolumes, at);
    for (const [name, application] of Object.entries(policy.applications)) {
      const about = applicationRef(name, application);
      const where = { about, within: about };
      const { rpo } = objectivesOf(policy, name);
      if (rpo === undefined) {
        yield { says: 'unset', ...where, props: { application: name } };
        continue;
      }
      const held = { application: name, objective: durationOf(rpo) / minutes(1) };
      yield* provenLost(recoveries, { where, held });
      const kept = keptIn({ about, application }, policy, expected);
      if (kept.length === 0) yield { says: 'nothingKept', ...where, props: held };
      for (const object of kept) yield* ageOf(newestOf(whole, object), { where, held, object, at });
    }
  },

  messages: {
    en: {
      unset: ({ application }: Pick<Held, 'application'>) =>
        `Application ${application} has no recovery point objective to be held to`,
      lost: ({ application, objective, at, lost }: Held & { readonly at: Instant; readonly lost: number }) =>
        `The last drill of ${application} (${at.slice(0, 10)}) proved ${lost} min of data lost; the objective is ${objective} min`,
      nothingKept: ({ application }: Held) =>
        `No backup is asked for that would bring back data of ${application}`,
      noCopy: ({ application, what }: Held & { readonly what: string }) =>
        `There is no whole copy of ${what}, which ${application} is restored from`,
      old: ({
        application,
        objective,
        what,
        newest,
      }: Held & { readonly what: string; readonly newest: Instant }) =>
        `The newest whole copy of ${what} is of ${newest.slice(0, 16)}Z; ${application} may lose ${objective} min`,
    },
    ja: {
      unset: ({ application }) => `アプリケーション ${application} に目標復旧時点（RPO）がありません`,
      lost: ({ application, objective, at, lost }) =>
        `${application} の直近の演習（${at.slice(0, 10)}）で ${lost} 分のデータ損失が判明しました（目標 ${objective} 分）`,
      nothingKept: ({ application }) => `${application} のデータを復元できるバックアップが定められていません`,
      noCopy: ({ application, what }) => `${application} の復元に使う ${what} の完全な控えがありません`,
      old: ({ application, objective, what, newest }) =>
        `${what} の最新の完全な控えは ${newest.slice(0, 16)}Z のものです（${application} の許容損失 ${objective} 分）`,
    },
  },
  remedy: {
    unset: ({ props: { application } }) => ({
      text: {
        en: `Decide it with the owner, under applications.${application}.rpo or for its tier.`,
        ja: `責任者と決めて、applications.${application}.rpo か区分の目標に書いてください。`,
      },
    }),
    lost: () => moreOften,
    nothingKept: () => ({
      text: {
        en: 'Schedule backups of applications in the policy (backups.applications).',
        ja: '運用ポリシーの backups.applications にアプリケーションのバックアップを定めてください。',
      },
    }),
    noCopy: () => ({
      text: {
        en: 'Back it up now, and see why it was not.',
        ja: '今すぐバックアップし、取得できていない原因を調べてください。',
      },
      command: 'honban backup run',
    }),
    old: () => moreOften,
  },
  references: ['https://sre.google/sre-book/data-integrity/'],
});

interface Judging {
  readonly where: { readonly about: ObjectRef; readonly within: ObjectRef };
  readonly held: Held;
}

function* provenLost(recoveries: readonly Recovery[], { where, held }: Judging) {
  const last = recoveries.findLast((one) => objectKey(one.about) === objectKey(where.about));
  const lost = last?.measured.lossSeconds;
  if (last === undefined || lost === undefined || lost * seconds(1) <= held.objective * minutes(1)) return;
  const props = { ...held, at: last.at, lost: inMinutes(lost * seconds(1)) };
  yield { says: 'lost', ...where, measured: lost, props } as const;
}

function* ageOf(
  newest: Instant | undefined,
  { where, held, object, at }: Judging & { readonly object: ObjectRef; readonly at: Instant },
) {
  const named = { ...where, key: objectKey(object) };
  const props = { ...held, what: displayName(object) };
  if (newest === undefined) {
    yield { says: 'noCopy', ...named, props } as const;
    return;
  }
  const age = between(newest, at);
  if (age > held.objective * minutes(1))
    yield { says: 'old', ...named, measured: inMinutes(age), props: { ...props, newest } } as const;
}

const moreOften = {
  text: {
    en: 'Back it up now and more often, or correct the objective under review.',
    ja: '今すぐバックアップし、間隔を短くするか、承認を得て目標を見直してください。',
  },
  command: 'honban backup run',
};

/** What it is restored from: its own copies where the policy asks for them, and its volumes unless a dump stands for them. */
function keptIn(
  { about, application }: { readonly about: ObjectRef; readonly application: Application },
  { backups }: Policy,
  claims: readonly PersistentVolumeClaim[],
): readonly ObjectRef[] {
  const own = backups?.applications === undefined ? [] : [about];
  if (own.length > 0 && application.hooks?.dump !== undefined) return own;
  const ours = claims.filter(({ namespace }) => application.namespaces.includes(namespace));
  return [...own, ...ours.map(claimRef)];
}

function newestOf(points: readonly KnownPoint[], object: ObjectRef): Instant | undefined {
  const key = objectKey(object);
  return points.findLast(({ about }) => about.some((one) => objectKey(one) === key))?.recoveryPoint;
}

function inMinutes(length: number): number {
  return Math.ceil(length / minutes(1));
}

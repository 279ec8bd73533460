/** What the last drills of each object achieved, and for which applications nobody can say. */
import { recoveriesKept } from '../../core/drill/known-drills.ts';
import type { KnownDrill, Recovery } from '../../core/drill/known-drills.ts';
import type { MissingObject, Seen } from '../../core/fact.ts';
import { objectKey } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';
import type { PointSizes } from './point-sizes.ts';

export interface RecoveriesFrom {
  readonly drills: readonly KnownDrill[];
  readonly sizes: PointSizes;
  /** Of the policy; each is to have been drilled. */
  readonly applications: readonly ObjectRef[];
}

export function recoveriesOf({ drills, sizes }: Omit<RecoveriesFrom, 'applications'>): readonly Recovery[] {
  const groups = new Map<string, Recovery[]>();
  for (const { about, verdict, ended: _, ...rest } of drills) {
    if (verdict === 'unknown') continue;
    for (const object of about) {
      const key = `${rest.drill} ${objectKey(object)}`;
      const growth = rest.point === undefined ? undefined : sizes.growthSince(rest.point);
      const recovery = { ...rest, about: object, verdict, ...(growth === undefined ? {} : { growth }) };
      groups.set(key, [...(groups.get(key) ?? []), recovery].slice(-recoveriesKept));
    }
  }
  return [...groups.values()].flat();
}

export function seeRecoveries(
  { applications, ...from }: RecoveriesFrom,
  { at, where }: { readonly at: Instant; readonly where: string },
): Seen<readonly Recovery[]> {
  const value = recoveriesOf(from);
  const seen = { value, observed: { from: at, to: at }, origin: { source: 'ledger', where } };
  const drilled = new Set(value.map(({ about }) => objectKey(about)));
  const missing = applications
    .filter((application) => !drilled.has(objectKey(application)))
    .map((object): MissingObject => ({
      object,
      state: 'notTried',
      why: neverDrilled({ application: object.name }),
    }));
  const [first] = missing;
  return first === undefined
    ? { state: 'complete', ...seen }
    : { state: 'partial', why: first.why, missing, ...seen };
}

export const neverDrilled = defineProblem<{ readonly application: string }>('restore.never-drilled', {
  tried: {
    en: ({ application }) => `hold the recovery of ${application} against its objectives`,
    ja: ({ application }) => `${application} の復旧と目標の照合`,
  },
  cause: {
    en: () => 'No drill of it has passed or failed yet, so nothing was measured.',
    ja: () => '合格または不合格となった演習がまだなく、何も測れていません。',
  },
  fix: {
    en: ({ application }) => `Run honban drill run app-restore --object ${application}.`,
    ja: ({ application }) => `honban drill run app-restore --object ${application} を実行してください。`,
  },
  unchanged: nothingChanged,
});

/**
 * Which recovery points stay. Each line of points (one plane of one thing) is judged alone. Rules only ever say *keep*: what no
 * rule and no protection keeps goes. Laws: without rules everything stays; the newest complete point of a line, the newest one
 * that a drill proved, and whatever a drill reads right now stay whatever the rules say.
 */
import { objectKey } from '../object-ref.ts';
import type { RecoveryPoint } from './recovery-point.ts';
import type { Instant } from '../time.ts';

export type RetentionRules = Readonly<Record<RetentionRule, number>>;
export const retentionRules = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;
export type RetentionRule = (typeof retentionRules)[number];

export type KeptPoint = Pick<RecoveryPoint, 'id' | 'plane' | 'cluster' | 'about' | 'recoveryPoint' | 'state'>;

export interface Protected {
  /** Ids of points that a drill restored and passed. */
  readonly proven: ReadonlySet<string>;
  /** Ids of points that somebody is reading. */
  readonly inUse: ReadonlySet<string>;
  /** Ids of points whose files, in another program's keeping, cannot be freed now. */
  readonly held?: ReadonlySet<string>;
}

/** Why a point stays. */
export type KeepReason =
  | RetentionRule
  | 'no-rules'
  | 'newest'
  | 'proven'
  | 'in-use'
  | 'held'
  | 'not-replaced';

export interface Retained<Point> {
  readonly keep: readonly { readonly point: Point; readonly because: readonly KeepReason[] }[];
  readonly remove: readonly Point[];
}

export function retain<Point extends KeptPoint>(
  points: readonly Point[],
  rules: RetentionRules | undefined,
  protect: Protected,
): Retained<Point> {
  const reasons = new Map<Point, KeepReason[]>(points.map((point) => [point, []]));
  const because = (point: Point | undefined, reason: KeepReason): void => {
    if (point !== undefined) reasons.get(point)?.push(reason);
  };
  for (const line of linesOf(points)) {
    const complete = line.filter(({ state }) => state === 'complete');
    because(complete[0], 'newest');
    because(
      line.find(({ id }) => protect.proven.has(id)),
      'proven',
    );
    for (const point of line) {
      for (const reason of protectionsOf(point, protect)) because(point, reason);
      if (!anyRule(rules)) because(point, 'no-rules');
      if (isNotReplaced(point, complete[0])) because(point, 'not-replaced');
    }
    if (rules === undefined) continue;
    for (const rule of retentionRules)
      for (const point of keptBy(rule, { count: rules[rule], complete })) because(point, rule);
  }
  const all = [...reasons].map(([point, why]) => ({ point, because: why }));
  return {
    keep: all.filter(({ because: why }) => why.length > 0),
    remove: all.filter(({ because: why }) => why.length === 0).map(({ point }) => point),
  };
}

function protectionsOf({ id }: KeptPoint, { inUse, held }: Protected): readonly KeepReason[] {
  return [
    ...(inUse.has(id) ? (['in-use'] as const) : []),
    ...(held?.has(id) === true ? (['held'] as const) : []),
  ];
}

/** A policy that sets every rule to nothing does not mean to lose everything. */
function anyRule(rules: RetentionRules | undefined): boolean {
  return rules !== undefined && retentionRules.some((rule) => rules[rule] > 0);
}

/** A partial point is better than none, until a complete one is newer. */
function isNotReplaced(point: KeptPoint, newest: KeptPoint | undefined): boolean {
  return point.state === 'partial' && (newest === undefined || newest.recoveryPoint < point.recoveryPoint);
}

/** Newest first. */
function linesOf<Point extends KeptPoint>(points: readonly Point[]): Iterable<readonly Point[]> {
  const lines = Map.groupBy(points, ({ plane, cluster, about }) =>
    JSON.stringify([plane, cluster.uid, ...about.map(objectKey).sort()]),
  );
  const order = ({ recoveryPoint, id }: Point): string => `${recoveryPoint} ${id}`;
  return [...lines.values()].map((line) =>
    line.toSorted((one, other) => (order(one) < order(other) ? 1 : -1)),
  );
}

function keptBy<Point extends KeptPoint>(
  rule: RetentionRule,
  { count, complete }: { readonly count: number; readonly complete: readonly Point[] },
): readonly Point[] {
  if (rule === 'last') return complete.slice(0, count);
  const newest = new Map<string, Point>();
  for (const point of complete) {
    const period = periods[rule](point.recoveryPoint);
    if (!newest.has(period)) newest.set(period, point);
  }
  return [...newest.values()].slice(0, count);
}

/** Periods are those of UTC, so that the same points give the same answer everywhere. */
const periods: Readonly<Record<Exclude<RetentionRule, 'last'>, (at: Instant) => string>> = {
  hourly: (at) => at.slice(0, 13),
  daily: (at) => at.slice(0, 10),
  weekly: (at) => String(weekOf(at)),
  monthly: (at) => at.slice(0, 7),
  yearly: (at) => at.slice(0, 4),
};

/** Weeks begin on Monday; the first day of 1970 was a Thursday. */
function weekOf(at: Instant): number {
  return Math.floor((Date.parse(at) / 86_400_000 + 3) / 7);
}

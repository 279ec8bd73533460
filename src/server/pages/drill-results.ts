/** What the drills come to: achieved times of each against its objectives, and of which objects the gate has a proof today. */
import type {
  AchievedRun,
  AchievedSeries,
  DrillCoverage,
  DrillResults,
} from '../../contract/drill-results.ts';
import type { Measured } from '../../core/drill/measured.ts';
import type { DrillRecord } from '../../core/evidence.ts';
import type { CriterionResult, Decision } from '../../core/gate/decision.ts';
import { durationWords } from '../../core/gate/phrases.ts';
import type { Text } from '../../core/i18n.ts';
import { displayName, objectKey } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { seconds } from '../../core/time.ts';
import { drills } from '../../domains/drills.ts';
import type { Installation, KnownCluster } from '../installation.ts';
import { drillHistory, endIn, titleOf, verdictIn } from './drill-pages.ts';
import type { Placed } from './drill-pages.ts';

export async function drillResultsOf(
  installation: Installation,
  cluster: KnownCluster,
  decision: Decision | undefined,
): Promise<DrillResults> {
  const { runs } = await drillHistory(installation, cluster.uid);
  const ends = runs.flatMap((records) => endIn(records) ?? []).toReversed();
  return {
    apiVersion: 'honban/v1',
    kind: 'DrillResults',
    mode: installation.mode,
    cluster: cluster.name,
    at: installation.now(),
    timeZone: (await installation.policy())?.organisation.timeZone ?? 'UTC',
    series: seriesOf(ends),
    coverage: coverageIn(decision),
  };
}

type End = Placed<DrillRecord>;

/** What is held against objectives, and under which name a record keeps it. */
const measures: readonly Measure[] = [
  { measure: 'rto', key: 'rtoSeconds' },
  { measure: 'rpo', key: 'lossSeconds' },
];

interface Measure {
  readonly measure: AchievedSeries['measure'];
  readonly key: keyof Measured;
}

/** Of so many objects each has a line of its own; of more (volumes take turns) all are one. */
const apart = 6;

/** Oldest first in, oldest first out; drills in the order in which they are shown everywhere. */
export function seriesOf(ends: readonly End[]): readonly AchievedSeries[] {
  const order = drills.map(({ id }) => id);
  const place = (drill: string): number => (order.includes(drill) ? order.indexOf(drill) : order.length);
  const byDrill = [...Map.groupBy(ends, ({ record }) => record.drill)];
  return byDrill
    .toSorted(([one], [other]) => place(one) - place(other))
    .flatMap(([drill, own]) => groupsOf(own).flatMap((group) => linesOf(drill, group)));
}

interface Group {
  readonly about: ObjectRef | undefined;
  readonly ends: readonly End[];
}

function groupsOf(ends: readonly End[]): readonly Group[] {
  const objects = new Map(
    ends.flatMap(({ record }) => objectsOf(record)).map((object) => [objectKey(object), object]),
  );
  if (objects.size > apart || objects.size === 0) return [{ about: undefined, ends }];
  return [...objects].map(([key, about]) => ({
    about,
    ends: ends.filter(({ record }) => objectsOf(record).some((object) => objectKey(object) === key)),
  }));
}

/** All that its questions were about, whatever came of them. */
function objectsOf({ answers }: DrillRecord): readonly ObjectRef[] {
  return answers.flatMap(({ covered, unseen }) => [
    ...covered,
    ...unseen.flatMap(({ object }) => (object === undefined ? [] : [object])),
  ]);
}

/** A line only where something was ever measured; then every run is on it, also those that measured nothing. */
function linesOf(drill: string, { about, ends }: Group): readonly AchievedSeries[] {
  const title = titleOf(drill);
  return measures.flatMap(({ measure, key }) => {
    if (ends.every(({ record }) => record.measured[key] === undefined)) return [];
    const runs = ends.map((end) => achievedIn(end, { measure, key }));
    const name = nameOf(title, about);
    return [
      {
        id: `${drill} ${measure} ${about?.id ?? ''}`,
        drill,
        title,
        measure,
        name,
        says: trendOf(runs),
        runs,
      },
    ];
  });
}

/** The cluster itself goes without saying. */
function nameOf(title: Text, about: ObjectRef | undefined): Text {
  if (about === undefined || about.kind === 'cluster') return title;
  return { en: `${title.en}: ${displayName(about)}`, ja: `${title.ja}: ${displayName(about)}` };
}

function achievedIn({ sequence, record }: End, { measure, key }: Measure): AchievedRun {
  const took = record.measured[key];
  const check = record.details?.checks?.find(({ id }) => id === `${measure}-met`);
  const names = [...new Set(objectsOf(record).map(displayName))].join(', ');
  return {
    run: record.run,
    sequence,
    at: record.observed.from,
    about: { en: names, ja: names },
    verdict: verdictIn(record),
    ...(took === undefined ? {} : { seconds: took }),
    ...(typeof check?.expected === 'number' ? { objective: check.expected } : {}),
  };
}

/** So many count for the gate. */
const counted = 5;

export function trendOf(runs: readonly AchievedRun[]): Text {
  const last = runs.findLast((run) => run.seconds !== undefined);
  const recent = runs.slice(-counted);
  const worst = Math.max(...recent.flatMap((run) => run.seconds ?? []));
  const over = recent.filter(({ seconds: took, objective }) => isOver(took, objective)).length;
  const unmeasured = recent.filter((run) => run.seconds === undefined).length;
  if (last?.seconds === undefined) return { en: 'Nothing was measured.', ja: '計測値はありません。' };
  const newest = durationWords(seconds(last.seconds));
  const slowest = durationWords(seconds(Number.isFinite(worst) ? worst : last.seconds));
  return {
    en: `Newest ${newest.en}, worst of the last ${recent.length}: ${slowest.en}. ${over} over the objective, ${unmeasured} not measured.`,
    ja: `最新 ${newest.ja}、最近 ${recent.length} 回の最悪値 ${slowest.ja}。目標超過 ${over} 回、計測なし ${unmeasured} 回。`,
  };
}

function isOver(took: number | undefined, objective: number | undefined): boolean {
  return took !== undefined && objective !== undefined && took > objective;
}

/** A line for each criterion that asks for a drill which can be run; the minimum drills repeat what stands there. */
export function coverageIn(decision: Pick<Decision, 'criteria'> | undefined): readonly DrillCoverage[] {
  return drills.flatMap(({ id, title, tier }): readonly DrillCoverage[] => {
    const drill = { drill: id, title, tier };
    const lines = (decision?.criteria ?? [])
      .filter(({ group }) => group !== 'minimum')
      .flatMap((criterion) => coveredBy(criterion, `drill:${id}/`))
      .map((line) => ({ ...drill, ...line }));
    return lines.length > 0 ? lines : [{ ...drill, objects: 0, proven: 0, open: [] }];
  });
}

type Line = Omit<DrillCoverage, 'drill' | 'title' | 'tier'>;

function coveredBy(criterion: CriterionResult, prefix: string): readonly Line[] {
  const { id, title, state, because, oldest, limit } = criterion;
  const questions = criterion.questions.filter((question) => question.id.startsWith(prefix));
  if (questions.length === 0) return [];
  const open = questions.flatMap((question) => question.open);
  const objects = questions.reduce((sum, { cells }) => sum + cells, 0);
  return [
    {
      criterion: { id, title, state },
      because,
      objects,
      proven: objects - open.length,
      oldest,
      limit,
      open: open.map(({ object, state: own, because: why }) => ({ object, state: own, because: why })),
    },
  ];
}

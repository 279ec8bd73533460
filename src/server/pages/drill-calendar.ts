/** A month on the wall: runs as the ledger tells of them, and around them what the policy's schedule expected and expects. */
import { saboteurVerdict } from '../../core/drill/saboteur.ts';
import type { CalendarEntry, DrillCalendar } from '../../contract/drill-calendar.ts';
import { doneRuns } from '../../app/schedule/done-runs.ts';
import { saboteurTitle } from '../../core/drill/saboteur-title.ts';
import type { Text } from '../../core/i18n.ts';
import { scheduledOf } from '../../core/schedule/due.ts';
import type { Scheduled } from '../../core/schedule/due.ts';
import { expectations } from '../../core/schedule/expectations.ts';
import type { Window } from '../../core/schedule/expectations.ts';
import { instantOf, localDay, weekdayOf } from '../../core/schedule/local-time.ts';
import { days, instantFromEpoch } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { drills } from '../../domains/drills.ts';
import type { Installation, KnownCluster } from '../installation.ts';
import { drillHistory, summaryOf, titleOf } from './drill-pages.ts';
import type { DrillHistory } from './drill-pages.ts';

export async function drillCalendarOf(
  installation: Installation,
  cluster: KnownCluster,
  asked: string | undefined,
): Promise<DrillCalendar> {
  const at = installation.now();
  const policy = await installation.policy();
  const timeZone = policy?.organisation.timeZone ?? 'UTC';
  const today = dayText(localDay(timeZone, at));
  const month = asked ?? today.slice(0, 7);
  const grid = gridOf(month);
  const window = {
    at,
    from: instantOf(timeZone, grid.first, 0),
    to: instantOf(timeZone, grid.first + grid.days, 0),
  };
  const scheduled = policy === undefined ? [] : scheduledOf(policy, cluster.name).filter(isRehearsal);
  const done = await doneRuns(installation.ledger, cluster.uid);
  const history = await drillHistory(installation, cluster.uid);
  const entries = [
    ...ranIn(history, cluster.name),
    ...scheduled.flatMap((one) => promisedBy(one, done(one), window)),
  ].toSorted((one, other) => (one.at < other.at ? -1 : 1));
  const byDay = Map.groupBy(entries, (entry) => dayText(localDay(timeZone, entry.at)));
  return {
    apiVersion: 'honban/v1',
    kind: 'DrillCalendar',
    mode: installation.mode,
    cluster: cluster.name,
    at,
    timeZone,
    month,
    before: monthFrom(month, -1),
    after: monthFrom(month, 1),
    today,
    says: saysOf(entries.filter((entry) => dayText(localDay(timeZone, entry.at)).startsWith(month))),
    scheduled: scheduled.length > 0,
    weeks: weeksOf(grid, month, byDay),
  };
}

function isRehearsal({ kind }: Scheduled): boolean {
  return kind === 'drill' || kind === 'saboteur';
}

interface Grid {
  /** Days since 1970-01-01; a Monday. */
  readonly first: number;
  /** Whole weeks. */
  readonly days: number;
}

function gridOf(month: string): Grid {
  const begin = dayOf(`${month}-01`);
  const end = dayOf(`${monthFrom(month, 1)}-01`);
  const first = begin - weekdayOf(begin);
  return { first, days: Math.ceil((end - first) / 7) * 7 };
}

function weeksOf(
  { first, days: length }: Grid,
  month: string,
  byDay: ReadonlyMap<string, readonly CalendarEntry[]>,
): DrillCalendar['weeks'] {
  const all = Array.from({ length }, (_, index) => {
    const date = dayText(first + index);
    return { date, inMonth: date.startsWith(month), entries: byDay.get(date) ?? [] };
  });
  return Array.from({ length: length / 7 }, (_, week) => all.slice(week * 7, week * 7 + 7));
}

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / days(1);
}

function dayText(day: number): string {
  return instantFromEpoch(day * days(1)).slice(0, 10);
}

function monthFrom(month: string, by: number): string {
  const [year = 0, own = 1] = month.split('-').map(Number);
  return instantFromEpoch(Date.UTC(year, own - 1 + by, 1)).slice(0, 7);
}

/** Every run, whatever it came to and whoever chose its copy. */
function ranIn({ runs, saboteurs }: DrillHistory, cluster: string): readonly CalendarEntry[] {
  return [
    ...runs.map((records): CalendarEntry => {
      const { drill, title, started, verdict, run, sequence } = summaryOf(records, cluster);
      const state = verdict === undefined ? 'running' : 'done';
      return { kind: 'drill', drill, title, at: started, state, verdict, run, sequence };
    }),
    ...saboteurs.map(({ record, sequence }): CalendarEntry => ({
      kind: 'saboteur',
      drill: record.drill,
      title: titleOf(record.drill),
      at: record.observed.from,
      state: 'done',
      verdict: saboteurVerdict(record),
      sabotage: saboteurTitle(
        drills.find(({ id }) => id === record.drill),
        record.sabotage,
      ),
      run: record.run,
      sequence,
    })),
  ];
}

function promisedBy(one: Scheduled, done: readonly Instant[], window: Window): readonly CalendarEntry[] {
  const kind = one.kind === 'saboteur' ? 'saboteur' : 'drill';
  return expectations(one, done, window).map((promise) => ({
    kind,
    drill: one.name,
    title: titleOf(one.name),
    ...promise,
  }));
}

function saysOf(entries: readonly CalendarEntry[]): Text {
  const count = (...states: readonly CalendarEntry['state'][]): number =>
    entries.filter(({ state }) => states.includes(state)).length;
  const [done, missed, due, expected] = [
    count('done', 'running'),
    count('missed'),
    count('due'),
    count('expected'),
  ];
  return {
    en: `${done} done, ${missed} missed, ${due} due, ${expected} still expected.`,
    ja: `実施 ${done} 件、実施漏れ ${missed} 件、期日到来 ${due} 件、今後の予定 ${expected} 件。`,
  };
}

/** Recovery times and data loss over time, each drill and object against the objective of its day. */
import type { AchievedRun, AchievedSeries } from '../../../../src/contract/drill-results.ts';
import type { Language } from '../../../../src/core/i18n.ts';
import { TimeSeries } from '../../charts/TimeSeries.tsx';
import type { TimePoint } from '../../charts/time-point.ts';
import { drillRunLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import type { Say } from '../../ui/language.tsx';
import { Pairs, Section } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Empty } from '../../ui/Notice.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { shownWord } from '../../ui/state-words.ts';
import { Table } from '../../ui/Table.tsx';
import { formatDate, formatInstant, formatTook } from '../../ui/time.ts';
import { Mono } from '../../ui/Type.tsx';
import { drillMessages as messages, drillWords as words } from './words.ts';

export interface AchievedProps {
  readonly series: readonly AchievedSeries[];
  readonly timeZone: string;
  readonly view: ClusterView;
}

export function Achieved({ series, timeZone, view }: AchievedProps) {
  const say = useSay();
  return (
    <Section title={say(words.achieved)}>
      {series.length === 0 ? (
        <Empty title={say(words.achievedNone)}>{say(words.achievedNoneNote)}</Empty>
      ) : (
        <Pairs>
          {series.map((one) => (
            <Line key={one.id} series={one} timeZone={timeZone} view={view} />
          ))}
        </Pairs>
      )}
    </Section>
  );
}

interface LineProps {
  readonly series: AchievedSeries;
  readonly timeZone: string;
  readonly view: ClusterView;
}

function Line({ series: { measure, name, says, runs }, timeZone, view }: LineProps) {
  const say = useSay();
  const language = useLanguage();
  return (
    <TimeSeries
      title={`${say(words[measure])} · ${say(name)}`}
      says={say(says)}
      points={runs.map((run) => pointOf(run, { say, language, timeZone }))}
      formatValue={(value) => formatTook(value * 1000, language)}
      formatDay={(at) => formatDate(at, language, timeZone)}
      legend={{ value: say(words.lineValue), limit: say(words.lineLimit), gap: say(words.lineGap) }}
      more={({ id }) => <Link to={drillRunLink(id, view)}>{say(words.theRun)}</Link>}
      table={{
        title: say(words.asTable),
        rows: <Runs caption={`${say(words[measure])} · ${say(name)}`} runs={runs} view={view} />,
      }}
    />
  );
}

interface Reading {
  readonly say: Say;
  readonly language: Language;
  readonly timeZone: string;
}

function pointOf(
  { run, at, seconds, objective, verdict }: AchievedRun,
  { say, language, timeZone }: Reading,
): TimePoint {
  const took = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : formatTook(count * 1000, language);
  return {
    id: run,
    at,
    value: seconds,
    limit: objective,
    isWell: verdict === 'pass',
    says: say(messages.reading, {
      when: formatInstant(at, language, timeZone),
      value: took(seconds),
      objective: took(objective),
      verdict: say(shownWord(verdict)),
    }),
  };
}

interface RunsProps {
  readonly caption: string;
  readonly runs: readonly AchievedRun[];
  readonly view: ClusterView;
}

function Runs({ caption, runs, view }: RunsProps) {
  const say = useSay();
  const language = useLanguage();
  const took = (count: number | undefined): string =>
    count === undefined ? say(words.lineGap) : formatTook(count * 1000, language);
  return (
    <Table
      caption={caption}
      rows={runs.toReversed()}
      idOf={({ run }) => run}
      columns={[
        {
          id: 'when',
          title: say(words.when),
          cell: ({ run, at }) => <Link to={drillRunLink(run, view)}>{formatInstant(at, language)}</Link>,
        },
        { id: 'result', title: say(words.result), cell: ({ verdict }) => <StateMark state={verdict} /> },
        { id: 'about', title: say(words.about), cell: ({ about }) => <Mono>{say(about)}</Mono> },
        { id: 'measured', title: say(words.measured), align: 'end', cell: ({ seconds }) => took(seconds) },
        {
          id: 'objective',
          title: say(words.objective),
          align: 'end',
          cell: ({ objective }) => (objective === undefined ? null : took(objective)),
        },
      ]}
    />
  );
}

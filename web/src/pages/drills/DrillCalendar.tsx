/** A month of rehearsals on the days of the policy's time zone, and the way to the months around it. */
import { useQuery } from '@tanstack/react-query';

import type { CalendarEntry, DrillCalendar as Answer } from '../../../../src/contract/drill-calendar.ts';
import type { Language, Text } from '../../../../src/core/i18n.ts';
import { instantFromEpoch } from '../../../../src/core/time.ts';
import { Asked } from '../../api/Asked.tsx';
import { keepWithin } from '../../api/keep-within.ts';
import { useQueries } from '../../api/use-queries.ts';
import { drillRunLink, drillsLink, recordLink } from '../../links/links.ts';
import type { DrillsView } from '../../links/links.ts';
import { Calendar } from '../../ui/Calendar.tsx';
import type { CalendarDay, Occasion } from '../../ui/Calendar.tsx';
import { Code } from '../../ui/Command.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Row, Section, Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Empty } from '../../ui/Notice.tsx';
import { shownWord } from '../../ui/state-words.ts';
import type { Shown } from '../../ui/state-words.ts';
import { formatClock, formatDay, formatMonth, weekdayNames } from '../../ui/time.ts';
import { Mono, Note } from '../../ui/Type.tsx';
import { drillWords as words, occasionWords, saboteurWords } from './words.ts';

export interface DrillCalendarProps {
  readonly cluster: string;
  readonly view: DrillsView;
}

export function DrillCalendar({ cluster, view }: DrillCalendarProps) {
  const query = useQuery({
    ...useQueries().drillCalendar(cluster, view.month),
    placeholderData: keepWithin(cluster),
  });
  return <Asked query={query}>{(answer) => <Month answer={answer} view={view} />}</Asked>;
}

interface MonthProps {
  readonly answer: Answer;
  readonly view: DrillsView;
}

function Month({ answer, view }: MonthProps) {
  const say = useSay();
  const language = useLanguage();
  const { month, timeZone, says, scheduled, weeks } = answer;
  const isEmpty = weeks.flat().every(({ entries }) => entries.length === 0);
  const name = formatMonth(month, language);
  return (
    <Section title={`${say(words.calendar)} · ${name}`} note={`${say(says)} ${timeZone}`}>
      {scheduled ? null : <NotScheduled />}
      {!scheduled && isEmpty && view.month === undefined ? null : (
        <Stack>
          <Months answer={answer} view={view} />
          <Calendar
            caption={`${say(words.calendar)} · ${name}`}
            weekdays={weekdayNames(language)}
            weeks={weeks.map((week) => week.map((day) => shownDay(day, { answer, view, language, say })))}
            nothing={say(words.nothingThen)}
          />
        </Stack>
      )}
    </Section>
  );
}

function NotScheduled() {
  const say = useSay();
  return (
    <Empty title={say(words.notScheduled)}>
      <Stack gap="s">
        <span>{say(words.notScheduledNote)}</span>
        <Code label={say(words.notScheduled)} canCopy>
          {say(words.wayToSchedule)}
        </Code>
      </Stack>
    </Empty>
  );
}

function Months({ answer: { before, after, month, today }, view }: MonthProps) {
  const say = useSay();
  const language = useLanguage();
  const to = (other: string): string => drillsLink({ ...view, month: other });
  const { month: _, ...now } = view;
  const isThis = today.startsWith(month);
  return (
    <Row>
      <Link to={to(before)} label={`${say(words.monthBefore)}: ${formatMonth(before, language)}`}>
        {formatMonth(before, language)}
      </Link>
      <Link to={to(after)} label={`${say(words.monthAfter)}: ${formatMonth(after, language)}`}>
        {formatMonth(after, language)}
      </Link>
      {isThis ? null : <Link to={drillsLink(now)}>{say(words.thisMonth)}</Link>}
    </Row>
  );
}

interface Showing extends MonthProps {
  readonly language: Language;
  readonly say: (text: Text) => string;
}

function shownDay(
  { date, inMonth, entries }: Answer['weeks'][number][number],
  showing: Showing,
): CalendarDay {
  const { answer, language } = showing;
  return {
    date,
    number: String(Number(date.slice(8))),
    name: formatDay(instantFromEpoch(Date.parse(date)), language, 'UTC'),
    isToday: date === answer.today,
    isOutside: !inMonth,
    occasions: entries.map((entry) => occasionOf(entry, showing)),
  };
}

function occasionOf(entry: CalendarEntry, { answer, view, language, say }: Showing): Occasion {
  const { kind, drill, title, at, sabotage } = entry;
  const [state, word] = becameOf(entry);
  const to = placeOf(entry, view);
  const full = [say(title), ...(sabotage === undefined ? [] : [say(sabotage)])].join(', ');
  return {
    id: `${kind} ${drill} ${at}`,
    state,
    word,
    time: formatClock(at, language, answer.timeZone),
    what: (
      <>
        {to === undefined ? (
          <Mono>{drill}</Mono>
        ) : (
          <Link kind="mono" to={to} label={`${drill}: ${full}`}>
            {drill}
          </Link>
        )}
        {kind === 'saboteur' ? <Note> {say(sabotage ?? words.saboteurs)}</Note> : null}
      </>
    ),
  };
}

function placeOf({ run, sequence }: CalendarEntry, { cluster }: DrillsView): string | undefined {
  const view = cluster === undefined ? {} : { cluster };
  if (run !== undefined) return drillRunLink(run, view);
  return sequence === undefined ? undefined : recordLink(String(sequence), view);
}

function becameOf({ kind, state, verdict = 'unknown' }: CalendarEntry): readonly [Shown, Text] {
  switch (state) {
    case 'missed':
      return ['fail', occasionWords.missed];
    case 'due':
      return ['warning', occasionWords.due];
    case 'expected':
      return ['waiting', occasionWords.expected];
    case 'running':
      return ['running', occasionWords.running];
    case 'done':
      return [verdict, kind === 'drill' ? shownWord(verdict) : saboteurWords[verdict]];
    default:
      return state satisfies never;
  }
}

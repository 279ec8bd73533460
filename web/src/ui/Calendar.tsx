/**
 * A month as whole weeks: a table, so that screen readers say the day of the week and arrow through cells. On a phone only the days
 * on which something is remain, each with its name.
 */
import type { ReactNode } from 'react';

import type { Text } from '../../../src/core/i18n.ts';
import styles from './Calendar.module.css';
import { StateMark } from './StateMark.tsx';
import type { Shown } from './state-words.ts';

export interface CalendarDay {
  /** `2026-11-30` */
  readonly date: string;
  /** `30` */
  readonly number: string;
  /** `Mon 30 Nov` */
  readonly name: string;
  readonly isToday: boolean;
  /** Of the month before or after. */
  readonly isOutside: boolean;
  readonly occasions: readonly Occasion[];
}

export interface Occasion {
  readonly id: string;
  readonly state: Shown;
  readonly word: Text;
  /** `03:00` */
  readonly time: string;
  readonly what: ReactNode;
}

export interface CalendarProps {
  readonly caption: string;
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly weeks: readonly (readonly CalendarDay[])[];
  /** What is said of a phone's empty month. */
  readonly nothing: string;
}

export function Calendar({ caption, weekdays, weeks, nothing }: CalendarProps) {
  const isEmpty = weeks.flat().every(({ occasions }) => occasions.length === 0);
  return (
    <>
      <table className={styles.calendar}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.date}>
              {week.map((day) => (
                <Day key={day.date} {...day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isEmpty ? <p className={styles.nothing}>{nothing}</p> : null}
    </>
  );
}

function Day({ date, number, name, isToday, isOutside, occasions }: CalendarDay) {
  return (
    <td
      data-empty={occasions.length === 0}
      data-outside={isOutside}
      {...(isToday ? { 'aria-current': 'date' } : {})}
    >
      <time dateTime={date}>
        <span aria-hidden="true">{number}</span>
        <span className={styles.name}>{name}</span>
      </time>
      {occasions.length === 0 ? null : (
        <ul>
          {occasions.map((occasion) => (
            <Happens key={occasion.id} {...occasion} />
          ))}
        </ul>
      )}
    </td>
  );
}

function Happens({ state, word, time, what }: Occasion) {
  return (
    <li>
      <StateMark state={state} word={word} />
      <span className={styles.time}>{time}</span> {what}
    </li>
  );
}

/** Times and ages as people read them: the zone named, ages in the one unit that matters. */
import type { Language } from '../../../src/core/i18n.ts';
import { epochOf } from '../../../src/core/time.ts';
import type { Instant } from '../../../src/core/time.ts';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', ja: 'ja-JP' };

/** Where the reader chose one; that of the machine otherwise. */
let chosenZone: string | undefined;

export function showTimesIn(timeZone: string | undefined): void {
  chosenZone = timeZone;
}

/** Making one takes a browser as long as writing a hundred times with it, and a list has hundreds. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** `24 Nov 2026, 09:14 JST`, `2026/11/24 09:14 JST`. */
export function formatInstant(instant: Instant, language: Language, timeZone = chosenZone): string {
  const format = formatOf(locales[language], {
    year: 'numeric',
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const text = format.format(epochOf(instant));
  return language === 'en'
    ? text.replace(/GMT[+−-]\S+$/, (offset) => zoneName(instant, timeZone) ?? offset)
    : text;
}

/** English as Britons write it does not know zones of the east by their letters; Japanese does. */
function zoneName(instant: Instant, timeZone: string | undefined): string | undefined {
  const format = formatOf('ja-JP', {
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const name = format.formatToParts(epochOf(instant)).find(({ type }) => type === 'timeZoneName')?.value;
  return name?.startsWith('GMT') === true ? undefined : name;
}

/** `Fri 27 Nov`, `11/27(金)`. */
export function formatDay(instant: Instant, language: Language, timeZone = chosenZone): string {
  const format = formatOf(locales[language], {
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    weekday: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return format.format(epochOf(instant)).replace(',', '');
}

/** `27 Nov`, `11/27`. */
export function formatDate(instant: Instant, language: Language, timeZone: string): string {
  const format = formatOf(locales[language], {
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    timeZone,
  });
  return format.format(epochOf(instant));
}

const units = [
  { span: 86_400_000, en: ' d', ja: ' 日' },
  { span: 3_600_000, en: ' h', ja: ' 時間' },
  { span: 60_000, en: ' min', ja: ' 分' },
  { span: 1000, en: ' s', ja: ' 秒' },
] as const;

/** `40 s`, `26 h`, `35 d`: limits of 26 hours stay hours, because one day would be wrong. */
export function formatDuration(duration: number, language: Language): string {
  const size = Math.abs(duration);
  const unit = units.find(({ span }) => size >= span * (span === 86_400_000 ? 2 : 1)) ?? units[3];
  return `${duration < 0 ? '−' : ''}${Math.floor(size / unit.span)}${unit[language]}`;
}

/** `4:12`, `1:02:05`: how long a step took, to the second; below one, to the hundredth. */
export function formatTook(duration: number, language: Language): string {
  if (duration < 1000) return `${(duration / 1000).toFixed(2)}${units[3][language]}`;
  const whole = Math.round(duration / 1000);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (count: number): string => String(count).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** `09:14` */
export function formatClock(instant: Instant, language: Language, timeZone: string): string {
  const format = formatOf(locales[language], { hour: '2-digit', minute: '2-digit', timeZone });
  return format.format(epochOf(instant));
}

/** `2026-11` as `November 2026`, `2026年11月`. */
export function formatMonth(month: string, language: Language): string {
  const format = formatOf(locales[language], {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(Date.parse(`${month}-01`));
}

/** Monday first: `Mon`, `月`. */
export function weekdayNames(language: Language): readonly string[] {
  const format = formatOf(locales[language], { weekday: 'short', timeZone: 'UTC' });
  const monday = Date.UTC(2026, 10, 30);
  return Array.from({ length: 7 }, (_, index) => format.format(monday + index * 86_400_000));
}

/** Times and ages for people: local zone named, ages in the one or two units that matter. Programs get the instant itself. */
import type { Language } from '../../core/i18n.ts';
import { epochOf } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', ja: 'ja-JP' };

/** `24 Nov 2026, 09:14 JST`, `2026/11/24 09:14 JST`. */
export function formatInstant(instant: Instant, language: Language, timeZone?: string): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    year: 'numeric',
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return format.format(epochOf(instant));
}

const units = [
  { span: 86_400_000, en: ' d', ja: '日' },
  { span: 3_600_000, en: ' h', ja: '時間' },
  { span: 60_000, en: ' min', ja: '分' },
  { span: 1000, en: ' s', ja: '秒' },
] as const;

/** `40 s`, `26 h`, `35 d`: limits of 26 hours stay hours, because one day would be wrong. */
export function formatDuration(duration: number, language: Language): string {
  const negative = duration < 0 ? '-' : '';
  const size = Math.abs(duration);
  const unit = units.find(({ span }) => size >= span * (span === 86_400_000 ? 2 : 1)) ?? units[3];
  return `${negative}${Math.floor(size / unit.span)}${unit[language]}`;
}

/** A rhythm in words. */
import type { Text } from '../i18n.ts';
import type { Rhythm, Weekday } from '../policy/rhythm.ts';

const weekdayWords: Readonly<Record<Weekday, Text>> = {
  mon: { en: 'Mon', ja: '月' },
  tue: { en: 'Tue', ja: '火' },
  wed: { en: 'Wed', ja: '水' },
  thu: { en: 'Thu', ja: '木' },
  fri: { en: 'Fri', ja: '金' },
  sat: { en: 'Sat', ja: '土' },
  sun: { en: 'Sun', ja: '日' },
};

const units: Readonly<Record<string, string>> = { s: '秒', m: '分', h: '時間', d: '日' };

/** `every 6h`, `Sun 03:00 Asia/Tokyo`; without a zone of its own that of the organisation is meant. */
export function rhythmText(rhythm: Rhythm): Text {
  if (typeof rhythm === 'string')
    return { en: `every ${rhythm}`, ja: `${rhythm.slice(0, -1)} ${units[rhythm.slice(-1)] ?? ''}ごと` };
  const { at, days, timeZone } = rhythm;
  const zone = timeZone === undefined ? '' : ` ${timeZone}`;
  const on = (language: 'en' | 'ja', none: string, between: string): string =>
    days === undefined ? none : days.map((day) => weekdayWords[day][language]).join(between);
  return {
    en: `${on('en', 'daily', ', ')} ${at.join(', ')}${zone}`,
    ja: `${on('ja', '毎日', '・')} ${at.join('、')}${zone}`,
  };
}

/** Builds the sentences of a decision in both languages: ages, causes, and parts that are themselves in both. */
import type { Unseen } from '../fact.ts';
import type { Message, Text } from '../i18n.ts';
import { textOf } from '../i18n.ts';
import type { Milliseconds } from '../time.ts';

export const unseenWords: Readonly<Record<Unseen, Text>> = {
  forbidden: { en: 'forbidden', ja: '権限不足' },
  timedOut: { en: 'timed out', ja: '時間切れ' },
  unreachable: { en: 'unreachable', ja: '到達不能' },
  partial: { en: 'seen only in part', ja: '一部のみ確認' },
  absent: { en: 'not there', ja: '存在なし' },
  gone: { en: 'gone', ja: '消滅' },
  notTried: { en: 'not looked', ja: '未確認' },
};

const units = [
  { size: 86_400_000, from: 172_800_000, en: 'd', ja: '日' },
  { size: 3_600_000, from: 7_200_000, en: 'h', ja: '時間' },
  { size: 60_000, from: 120_000, en: 'min', ja: '分' },
  { size: 1000, from: 0, en: 's', ja: '秒' },
] as const;

/** `40 s`, `12 min`, `26 h`, `35 d`; whole units, rounded down. */
export function durationWords(duration: Milliseconds): Text {
  const length = Math.max(0, duration);
  const unit = units.find(({ from }) => length >= from) ?? units[3];
  const count = Math.floor(length / unit.size);
  return { en: `${count} ${unit.en}`, ja: `${count} ${unit.ja}` };
}

/** Fills both languages of a sentence from parts that are themselves in both. */
export function say<Parts extends Readonly<Record<string, Text | string | number>>>(
  message: Message<{ readonly [K in keyof Parts]: string }>,
  parts: Parts,
): Text {
  const inLanguage = (language: 'en' | 'ja'): { readonly [K in keyof Parts]: string } =>
    Object.fromEntries(
      Object.entries(parts).map(([key, part]) => [
        key,
        typeof part === 'object' ? part[language] : `${part}`,
      ]),
    ) as { readonly [K in keyof Parts]: string };
  return { en: message.en(inLanguage('en')), ja: message.ja(inLanguage('ja')) };
}

/** A sentence without parts. */
export function plain(en: string, ja: string): Text {
  return textOf({ en: () => en, ja: () => ja }, undefined);
}

/** What will have lapsed by the date that was asked about, the first to lapse first. */
import type { Forecast } from '../../core/gate/forecast.ts';
import { stateWords } from '../../core/gate/words.ts';
import type { Printing } from './decision.ts';
import { hanging, wrapped } from './layout.ts';
import { stateMarks } from './marks.ts';
import { styled } from './styles.ts';
import { formatInstant } from './time.ts';

export interface ForecastOptions {
  readonly timeZone?: string | undefined;
}

export function forecastLines(
  { at, lapses }: Forecast,
  { language, out }: Printing,
  { timeZone }: ForecastOptions,
): readonly string[] {
  const by = formatInstant(at, language, timeZone);
  const title = {
    en: `Lapses by ${by}, if automatic checks go on repeating their last verdict`,
    ja: `${by} までに失効するもの（自動点検は最後の判定を繰り返すものとします）`,
  }[language];
  const nothing = { en: '  Nothing lapses.', ja: '  失効するものはありません。' }[language];
  const lines = lapses.flatMap(({ id, title: text, after, on }) => {
    const state = after ?? 'unknown';
    const when = on === undefined ? '' : ` · ${formatInstant(on, language, timeZone)}`;
    return [
      `${styled(out, stateMarks[state].style, stateMarks[state].shape)} ${id}: ${stateWords[state][language]}${when}`,
      ...hanging('  ', text[language], out.columns),
    ];
  });
  const head = wrapped(title, out.columns).map((line) => styled(out, ['bold', 'underline'], line));
  return [...head, ...(lines.length === 0 ? [nothing] : lines)];
}

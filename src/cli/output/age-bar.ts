/** Evidence fills up towards its limit; beyond it the bar goes on, with a tick where the limit was. Not seen is hatched. */
import type { Language } from '../../core/i18n.ts';
import type { TextSink } from '../world.ts';
import { styled } from './styles.ts';
import { formatDuration } from './time.ts';

const cells = 10;

export interface Age {
  /** In milliseconds; undefined where there is no evidence at all. */
  readonly age: number | undefined;
  readonly limit: number;
}

export function renderAge({ age, limit }: Age, language: Language, sink: TextSink): string {
  const of = formatDuration(limit, language);
  if (age === undefined)
    return `${styled(sink, 'magenta', '▨'.repeat(cells))} ${{ en: `not seen, limit ${of}`, ja: `未確認、期限 ${of}` }[language]}`;
  const words = {
    en: `${formatDuration(age, 'en')} of ${of}`,
    ja: `${formatDuration(age, 'ja')}（期限 ${of}）`,
  }[language];
  return `${age > limit ? overdue(age / limit, sink) : within(age / limit, sink)} ${words}`;
}

function within(share: number, sink: TextSink): string {
  const filled = Math.min(cells, Math.max(0, Math.ceil(share * cells)));
  return '━'.repeat(filled) + styled(sink, 'dim', '╌'.repeat(cells - filled));
}

function overdue(share: number, sink: TextSink): string {
  const limit = Math.max(1, Math.min(cells - 2, Math.round(cells / share)));
  return styled(sink, 'red', `${'━'.repeat(limit)}┿${'━'.repeat(cells - limit - 1)}`);
}

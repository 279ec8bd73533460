/** How a drill ended, in one sentence. */
import type { Text } from '../i18n.ts';

export interface DrillResult {
  readonly verdict: 'pass' | 'fail' | 'unknown';
  /** Of a run on a spoiled copy. */
  readonly caught?: boolean;
}

const words = {
  pass: { en: 'Passed.', ja: '合格しました。' },
  fail: { en: 'Failed.', ja: '不合格です。' },
  unknown: { en: 'Nothing was proven.', ja: '実証できませんでした。' },
} satisfies Readonly<Record<DrillResult['verdict'], Text>>;

export function verdictWord({ verdict, caught }: DrillResult): Text {
  if (caught === undefined || verdict === 'unknown') return words[verdict];
  return caught
    ? { en: 'The spoiled copy was caught.', ja: '壊した控えを検出しました。' }
    : { en: 'The spoiled copy was NOT caught.', ja: '壊した控えを検出できませんでした。' };
}

/** Why a run of this server did not come to its end. */
import { defineProblem } from '../../core/problem.ts';

export const runKilled = defineProblem<{
  readonly kind: 'check' | 'drill' | 'backup';
  readonly undone: boolean;
}>('server.run-killed', {
  tried: { en: () => 'carry a run to its end', ja: () => '実行の完了' },
  cause: {
    en: () => 'The server that carried it out was ended in the middle, without being asked to stop.',
    ja: () => '実行していたサーバーが、停止の要求なしに途中で終了しました。',
  },
  fix: {
    en: ({ kind, undone }) => {
      if (kind === 'check') return 'Nothing: the next look tells what this one would have told.';
      return undone ? 'Start it again.' : 'See what is left (`honban drill sweep`), then start it again.';
    },
    ja: ({ kind, undone }) => {
      if (kind === 'check') return '対処は不要です。次の点検で同じことが分かります。';
      return undone
        ? 'もう一度開始してください。'
        : '残っているものを確認し（`honban drill sweep`）、もう一度開始してください。';
    },
  },
  unchanged: {
    en: ({ kind, undone }) => {
      if (kind === 'check') return 'A look changes nothing.';
      return undone
        ? 'What it had made is taken away, and its end is on record.'
        : 'What it had made may still be there.';
    },
    ja: ({ kind, undone }) => {
      if (kind === 'check') return '点検は何も変更しません。';
      return undone
        ? '作成したものは片付け済みで、結末は証跡に記録しました。'
        : '作成したものが残っている可能性があります。';
    },
  },
});

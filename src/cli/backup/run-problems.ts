import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const planeUnknown = defineProblem<{ readonly plane: string; readonly known: readonly string[] }>(
  'backup.plane-unknown',
  {
    tried: {
      en: ({ plane }) => `save the plane “${plane}”`,
      ja: ({ plane }) => `プレーン「${plane}」の保存`,
    },
    cause: { en: () => 'There is no plane of this name.', ja: () => 'その名前のプレーンはありません。' },
    fix: {
      en: ({ known }) => `Name one of: ${known.join(', ')}.`,
      ja: ({ known }) => `次のいずれかを指定してください: ${known.join(', ')}`,
    },
    unchanged: nothingChanged,
  },
);

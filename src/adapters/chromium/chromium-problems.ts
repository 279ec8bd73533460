import { defineProblem, nothingChanged } from '../../core/problem.ts';

const tried = { en: () => 'print the decision sheet as PDF', ja: () => '判定書の PDF への印刷' };

const printYourself = {
  en: 'Write the sheet as HTML, open it in any browser and print it on A4: honban report --format html --file sheet.html',
  ja: 'HTML で出力し、任意のブラウザーで開いて A4 に印刷してください: honban report --format html --file sheet.html',
};

export const noChromium = defineProblem<{ readonly looked: readonly string[] }>('honban.no-chromium', {
  tried,
  cause: {
    en: ({ looked }) => `There is no Chromium on the PATH (looked for ${looked.join(', ')}).`,
    ja: ({ looked }) => `PATH に Chromium がありません（探したもの: ${looked.join('、')}）。`,
  },
  fix: {
    en: () => `Install Chromium, or name one by HONBAN_CHROMIUM. ${printYourself.en}`,
    ja: () => `Chromium を導入するか、HONBAN_CHROMIUM で指定してください。または、${printYourself.ja}`,
  },
  unchanged: nothingChanged,
});

export const chromiumFailed = defineProblem<{ readonly program: string; readonly why: string }>(
  'honban.chromium-failed',
  {
    tried,
    cause: {
      en: ({ program, why }) => `${program} made no PDF: ${why}.`,
      ja: ({ program, why }) => `${program} が PDF を作成しませんでした: ${why}`,
    },
    fix: { en: () => printYourself.en, ja: () => printYourself.ja },
    unchanged: nothingChanged,
  },
);

/** Why a report is not written. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const reportNeedsFile = defineProblem<{ readonly format: string }>('honban.report-needs-file', {
  tried: {
    en: ({ format }) => `write the report as ${format}`,
    ja: ({ format }) => `${format} 形式での出力`,
  },
  cause: {
    en: ({ format }) => `${format} is no text, and stdout is for text.`,
    ja: ({ format }) => `${format} はテキストではないため、標準出力には書けません。`,
  },
  fix: {
    en: ({ format }) => `Name a file: honban report --format ${format} --file sheet.${format}`,
    ja: ({ format }) => `ファイルを指定してください: honban report --format ${format} --file sheet.${format}`,
  },
  unchanged: nothingChanged,
});

export const reportUnwritable = defineProblem<{ readonly file: string; readonly why: Text }>(
  'honban.report-unwritable',
  {
    tried: {
      en: ({ file }) => `write the report to ${file}`,
      ja: ({ file }) => `${file} への出力`,
    },
    cause: {
      en: ({ why }) => `${why.en}.`,
      ja: ({ why }) => `${why.ja}。`,
    },
    fix: {
      en: () => 'Name a file in a folder that exists, has room and may be written to.',
      ja: () => '空き容量があり、書き込みのできる既存のフォルダーにあるファイルを指定してください。',
    },
    unchanged: {
      en: ({ file }) => `What was in ${file} before is still there.`,
      ja: ({ file }) => `${file} の以前の内容はそのままです。`,
    },
  },
);

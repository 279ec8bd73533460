/** What can be wrong with results of other tools. Their documents are hostile until shown otherwise. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged, sentenceOf } from '../../core/problem.ts';

interface DocumentProps {
  readonly file: string;
}

export const importUnreadable = defineProblem<
  DocumentProps & { readonly format: string; readonly why: Text }
>('ledger.import-unreadable', {
  tried: {
    en: ({ file, format }) => `import ${file} as ${format}`,
    ja: ({ file, format }) => `${file} の ${format} としての取り込み`,
  },
  cause: sentenceOf,
  fix: {
    en: () =>
      'Name the format with --format sarif, junit or policyreport, or let the tool write its report again (kubectl get policyreport -o json).',
    ja: () =>
      '--format で sarif、junit、policyreport のいずれかを指定するか、ツールに報告を書き出し直させてください（kubectl get policyreport -o json）。',
  },
  unchanged: nothingChanged,
});

export const importOriginUnknown = defineProblem<DocumentProps & { readonly missing: string }>(
  'ledger.import-origin-unknown',
  {
    tried: {
      en: ({ file }) => `learn which tool made ${file}, and when`,
      ja: ({ file }) => `${file} を作ったツールと日時の確認`,
    },
    cause: {
      en: ({ missing }) => `The document does not say, and evidence needs it: ${missing}`,
      ja: ({ missing }) => `文書に書かれていませんが、証跡には必要です: ${missing}`,
    },
    fix: {
      en: () => 'Add --tool NAME, --tool-version VERSION or --ran TIME.',
      ja: () => '--tool NAME、--tool-version VERSION、--ran TIME を付けてください。',
    },
    unchanged: nothingChanged,
  },
);

export const importNotJudged = defineProblem<{ readonly tool: string }>('ledger.import-not-judged', {
  tried: {
    en: ({ tool }) => `read the verdict of ${tool}`,
    ja: ({ tool }) => `${tool} の判定の読み取り`,
  },
  cause: {
    en: () => 'The tool names the object but did not finish, skipped it, or failed on it.',
    ja: () => 'ツールは対象を挙げていますが、完了していないか、省略したか、失敗しています。',
  },
  fix: {
    en: () => 'Let the tool judge the object, then import its report again.',
    ja: () => 'ツールで対象を判定し、その報告をもう一度取り込んでください。',
  },
  unchanged: nothingChanged,
});

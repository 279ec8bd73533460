/** Mistakes of YAML in both languages, by the code of the `yaml` library or by our own for what policies do without. */
import type { Text } from '../../core/i18n.ts';

interface SyntaxWords {
  readonly says: Text;
  readonly remedy: Text;
}

const checkYaml: Text = {
  en: 'Correct the line; `honban policy schema` prints the whole format.',
  ja: '行を直してください。書式の全体は `honban policy schema` で確認できます。',
};
const writeOut: Text = {
  en: 'Write the value out where it is used.',
  ja: '使う場所に値をそのまま書いてください。',
};
const quoteIt: Text = { en: 'Put the text in quotes.', ja: '文字列を引用符で囲んでください。' };
const alignIt: Text = {
  en: 'Indent with spaces, as deep as the lines beside it.',
  ja: '空白を使い、並びの行と同じ深さに字下げしてください。',
};

export const syntaxWords = {
  ALIAS: {
    says: { en: 'aliases (*name) are not allowed', ja: 'エイリアス（*名前）は使えません' },
    remedy: writeOut,
  },
  ANCHOR: {
    says: { en: 'anchors (&name) are not allowed', ja: 'アンカー（&名前）は使えません' },
    remedy: writeOut,
  },
  BAD_ALIAS: {
    says: { en: 'aliases (*name) are not allowed', ja: 'エイリアス（*名前）は使えません' },
    remedy: writeOut,
  },
  MERGE: {
    says: { en: 'merge keys (<<) are not allowed', ja: 'マージキー（<<）は使えません' },
    remedy: writeOut,
  },
  TAG: {
    says: { en: 'tags (!name) are not allowed', ja: 'タグ（!名前）は使えません' },
    remedy: {
      en: 'Remove the tag; put text in quotes.',
      ja: 'タグを削除し、文字列は引用符で囲んでください。',
    },
  },
  RESERVED: {
    says: { en: 'this key is reserved', ja: 'このキーは予約されています' },
    remedy: { en: 'Choose another name.', ja: '別の名前にしてください。' },
  },
  TOO_DEEP: {
    says: { en: 'nested deeper than any policy is', ja: '入れ子が深すぎます' },
    remedy: checkYaml,
  },
  DUPLICATE_KEY: {
    says: { en: 'this key is there twice', ja: '同じキーが 2 度書かれています' },
    remedy: { en: 'Keep one of the two.', ja: 'どちらか一方だけを残してください。' },
  },
  NON_STRING_KEY: {
    says: { en: 'a key must be text', ja: 'キーは文字列でなければなりません' },
    remedy: quoteIt,
  },
  MULTIPLE_DOCS: {
    says: { en: 'a second document starts here (---)', ja: 'ここから 2 つ目の文書（---）が始まっています' },
    remedy: { en: 'Keep one document in the file.', ja: '文書は 1 ファイルに 1 つだけにしてください。' },
  },
  TAB_AS_INDENT: {
    says: { en: 'a tab is used for indentation', ja: '字下げにタブが使われています' },
    remedy: alignIt,
  },
  BAD_INDENT: { says: { en: 'the indentation is wrong', ja: '字下げが正しくありません' }, remedy: alignIt },
  MISSING_CHAR: {
    says: {
      en: 'a character is missing, such as a colon, a comma, a closing quote or bracket',
      ja: 'コロン、カンマ、閉じ引用符、閉じ括弧などの文字が足りません',
    },
    remedy: checkYaml,
  },
  BAD_DQ_ESCAPE: {
    says: { en: 'an unknown escape in double quotes', ja: '二重引用符の中のエスケープが正しくありません' },
    remedy: { en: 'Use single quotes.', ja: '一重引用符を使ってください。' },
  },
  BAD_SCALAR_START: {
    says: { en: 'text cannot start with this character', ja: 'この文字から文字列を始めることはできません' },
    remedy: quoteIt,
  },
  MULTILINE_IMPLICIT_KEY: {
    says: { en: 'a key must stand on one line', ja: 'キーは 1 行に収めなければなりません' },
    remedy: checkYaml,
  },
  BLOCK_AS_IMPLICIT_KEY: {
    says: {
      en: 'nested mappings must start on a line of their own',
      ja: '入れ子の対応は、改行してから書かなければなりません',
    },
    remedy: checkYaml,
  },
  UNEXPECTED_TOKEN: {
    says: { en: 'something unexpected stands here', ja: '予期しない文字があります' },
    remedy: checkYaml,
  },
  other: {
    says: { en: 'this is not YAML', ja: 'YAML として読み取れません' },
    remedy: checkYaml,
  },
} as const satisfies Readonly<Record<string, SyntaxWords>>;

export type SyntaxCode = keyof typeof syntaxWords;

export function syntaxCode(code: string): SyntaxCode {
  return Object.hasOwn(syntaxWords, code) ? (code as SyntaxCode) : 'other';
}

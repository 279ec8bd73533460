/** What can be wrong with a policy file. Each names the file and, where there is one, the place in it. */
import type { Message, Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';

/** Where in the file; lines and columns count from 1, columns in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A problem with its place, for editors and `--output json`. */
export interface PolicyProblem extends Problem {
  readonly at: { readonly file: string; readonly path?: string } & Partial<Place>;
}

interface InFile {
  readonly file: string;
}

const tried: Message<InFile> = {
  en: ({ file }) => `read the policy ${file}`,
  ja: ({ file }) => `運用ポリシー ${file} の読み込み`,
};

export const policyMissing = defineProblem<InFile>('policy.missing', {
  tried,
  cause: { en: () => 'There is no such file.', ja: () => 'ファイルがありません。' },
  fix: {
    en: () => 'Create one with `honban init`, or name it with --policy FILE.',
    ja: () => '`honban init` で作成するか、--policy FILE で指定してください。',
  },
  unchanged: nothingChanged,
});

export const policyUnreadable = defineProblem<InFile & { readonly why: Text }>('policy.unreadable', {
  tried,
  cause: { en: ({ why }) => why.en, ja: ({ why }) => why.ja },
  fix: {
    en: ({ file }) => `Make ${file} a regular file that this user may read.`,
    ja: ({ file }) => `${file} を、このユーザーが読める通常のファイルにしてください。`,
  },
  unchanged: nothingChanged,
});

export const policyTooLarge = defineProblem<InFile & { readonly limit: string }>('policy.too-large', {
  tried,
  cause: {
    en: ({ limit }) => `The file is larger than ${limit}, which no policy written by people is.`,
    ja: ({ limit }) => `ファイルが ${limit} を超えています。人が書く運用ポリシーの大きさではありません。`,
  },
  fix: {
    en: () => 'Check that this is the file you mean.',
    ja: () => '目的のファイルかどうか確認してください。',
  },
  unchanged: nothingChanged,
});

export const policyNotUtf8 = defineProblem<InFile & Place>('policy.not-utf8', {
  tried,
  cause: {
    en: ({ line, column }) => `Line ${line}, column ${column}: the bytes are not UTF-8.`,
    ja: ({ line, column }) => `${line} 行 ${column} 列: UTF-8 ではないバイトがあります。`,
  },
  fix: {
    en: () => 'Save the file as UTF-8.',
    ja: () => 'ファイルを UTF-8 で保存し直してください。',
  },
  unchanged: nothingChanged,
});

export const policySyntax = defineProblem<InFile & Place & { readonly says: Text; readonly remedy: Text }>(
  'policy.syntax',
  {
    tried,
    cause: {
      en: ({ line, column, says }) => `Line ${line}, column ${column}: ${says.en}.`,
      ja: ({ line, column, says }) => `${line} 行 ${column} 列: ${says.ja}。`,
    },
    fix: { en: ({ remedy }) => remedy.en, ja: ({ remedy }) => remedy.ja },
    unchanged: nothingChanged,
  },
);

export const policyInvalid = defineProblem<InFile & Place & { readonly says: Text; readonly remedy: Text }>(
  'policy.invalid',
  {
    tried,
    cause: {
      en: ({ line, column, says }) => `Line ${line}, column ${column}: ${says.en}.`,
      ja: ({ line, column, says }) => `${line} 行 ${column} 列: ${says.ja}。`,
    },
    fix: { en: ({ remedy }) => remedy.en, ja: ({ remedy }) => remedy.ja },
    unchanged: nothingChanged,
  },
);

export const policyMoreErrors = defineProblem<InFile & { readonly count: number }>('policy.more-errors', {
  tried,
  cause: {
    en: ({ count }) => `There are ${count} more errors, which are not shown.`,
    ja: ({ count }) => `ほかに ${count} 件の誤りがあり、表示を省略しました。`,
  },
  fix: {
    en: () => 'Mend the errors shown above first.',
    ja: () => 'まず上に表示した誤りを直してください。',
  },
  unchanged: nothingChanged,
});

export const noSuchVersion = defineProblem<{ version: string }>('policy.no-such-version', {
  tried: {
    en: ({ version }) => `read the policy at ${version}`,
    ja: ({ version }) => `${version} の運用ポリシーの読み込み`,
  },
  cause: {
    en: ({ version }) => `${version} is neither a file nor a Git revision that has this policy.`,
    ja: ({ version }) =>
      `${version} は、ファイルでも、この運用ポリシーを含む Git のリビジョンでもありません。`,
  },
  fix: {
    en: () => 'Name a file, a branch or a commit; fetch it first where it is only remote.',
    ja: () =>
      'ファイル、ブランチ、またはコミットを指定してください。リモートにしかない場合は先に取得してください。',
  },
  unchanged: nothingChanged,
});

const triedToWrite: Message<InFile> = {
  en: ({ file }) => `write a first policy to ${file}`,
  ja: ({ file }) => `最初の運用ポリシー ${file} の作成`,
};

export const policyExists = defineProblem<InFile>('policy.exists', {
  tried: triedToWrite,
  cause: { en: () => 'Something is there already.', ja: () => 'すでにファイルがあります。' },
  fix: {
    en: () => 'Edit that one and run `honban policy check`, or write to another place with --policy FILE.',
    ja: () =>
      'そのファイルを編集して `honban policy check` を実行するか、--policy FILE で別の場所を指定してください。',
  },
  unchanged: nothingChanged,
});

export const policyUnwritable = defineProblem<InFile & { readonly why: string }>('policy.unwritable', {
  tried: triedToWrite,
  cause: {
    en: ({ why }) => `The system answered ${why}.`,
    ja: ({ why }) => `システムの応答は ${why} でした。`,
  },
  fix: {
    en: () => 'Choose a folder that exists and may be written to: --policy FILE',
    ja: () => '書き込める既存のフォルダーを --policy FILE で指定してください。',
  },
  unchanged: nothingChanged,
});

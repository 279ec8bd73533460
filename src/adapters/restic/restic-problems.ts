/** What can go wrong with restic, in the words every reader gets. No password and no credentials are ever among them. */
import { lastWords } from '../processes/run-command.ts';
import type { Ended } from '../processes/run-command.ts';
import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged, ProblemError } from '../../core/problem.ts';

export type ResticFault =
  | 'no-program'
  | 'no-repository'
  | 'wrong-password'
  | 'locked'
  | 'full'
  | 'refused'
  | 'unreachable'
  | 'damaged'
  | 'no-summary'
  | 'interrupted'
  | 'unread'
  | 'unknown';

const causes: Readonly<Record<ResticFault, Text>> = {
  'no-program': { en: 'restic could not be started.', ja: 'restic を起動できませんでした。' },
  'no-repository': {
    en: 'There is no restic repository at that place.',
    ja: 'その場所に restic リポジトリがありません。',
  },
  'wrong-password': {
    en: 'The password does not open the repository.',
    ja: 'パスワードでリポジトリを開けませんでした。',
  },
  locked: { en: 'Another process holds its lock.', ja: '別のプロセスがロックしています。' },
  full: { en: 'No space is left there.', ja: '空き容量がありません。' },
  refused: { en: 'These rights do not allow it.', ja: '権限がありません。' },
  unreachable: {
    en: 'Its server cannot be reached, or stopped answering.',
    ja: '保管先のサーバーに接続できないか、応答が途絶えました。',
  },
  damaged: {
    en: 'Something stored is missing or is not what was stored.',
    ja: '保存したものが失われているか、保存時と異なります。',
  },
  'no-summary': {
    en: 'restic ended as if all was well, but never said what it saved.',
    ja: 'restic は正常終了しましたが、保存した内容を報告しませんでした。',
  },
  interrupted: { en: 'It was interrupted.', ja: '中断されました。' },
  unread: {
    en: 'A file or folder of the source could not be read.',
    ja: '対象のファイルまたはフォルダーを読み取れませんでした。',
  },
  unknown: {
    en: 'restic ended in a way that is not known to be a success.',
    ja: 'restic が、成功と確認できない終わり方をしました。',
  },
};

const fixes: Readonly<Partial<Record<ResticFault, Text>>> = {
  'no-program': {
    en: 'Install restic 0.14 or newer (Debian package restic), or name it with --restic.',
    ja: 'restic 0.14 以降（Debian パッケージ restic）を入れるか、--restic で場所を指定してください。',
  },
  'wrong-password': {
    en: 'Compare the key in the data folder with the one that the repository was made with.',
    ja: 'データフォルダーの鍵が、リポジトリ作成時のものか確認してください。',
  },
  full: {
    en: 'Make room, or remove old recovery points with honban backup prune.',
    ja: '容量を増やすか、honban backup prune で古い復元点を削除してください。',
  },
  unreachable: {
    en: 'See that the server runs and that the way to it is open, then run it again.',
    ja: 'サーバーが動いていることと、そこまでの経路を確認してから再実行してください。',
  },
  damaged: {
    en: 'Use the copy in another repository, and find out what happened to this one.',
    ja: '別の保管先の複製を使い、この保管先に何が起きたかを調べてください。',
  },
};

const look: Text = {
  en: 'Look at what restic said, put it right, then run it again.',
  ja: 'restic のメッセージを確認し、原因を直してから再実行してください。',
};

interface Failed {
  /** What restic was to do: `save the files of x`. */
  readonly tried: Text;
  readonly fault: ResticFault;
  /** Its last words, without credentials. */
  readonly words?: string;
}

/** A problem with what restic did, and which of the known ones it was. */
export class ResticFailure extends ProblemError {
  readonly fault: ResticFault;

  constructor({ tried, fault, words = '' }: Failed) {
    const { en, ja } = causes[fault];
    // Its words are no sentence, and the fix follows them.
    const why = {
      en: words === '' ? en : `${en} restic said: “${words}”.`,
      ja: words === '' ? ja : `${ja} restic のメッセージ:「${words}」`,
    };
    super(
      resticProblem({ tried, why, fix: fixes[fault] ?? look }),
      fault === 'interrupted' ? interrupted : 1,
    );
    this.fault = fault;
  }
}

const interrupted = 130;

interface ResticProps {
  readonly tried: Text;
  readonly why: Text;
  readonly fix: Text;
}

export const resticProblem = defineProblem<ResticProps>('restic.failed', {
  tried: { en: ({ tried }) => tried.en, ja: ({ tried }) => tried.ja },
  cause: { en: ({ why }) => why.en, ja: ({ why }) => why.ja },
  fix: { en: ({ fix }) => fix.en, ja: ({ fix }) => fix.ja },
  unchanged: {
    en: () => 'No recovery point was added, and nothing that was stored before was changed.',
    ja: () => '復元点は増えておらず、以前に保存したものも変わっていません。',
  },
});

export const resticTooOld = defineProblem<{ readonly found: string; readonly oldest: string }>(
  'restic.too-old',
  {
    tried: { en: () => 'use restic', ja: () => 'restic の利用' },
    cause: {
      en: ({ found, oldest }) => `It says "${found}"; at least ${oldest} is needed.`,
      ja: ({ found, oldest }) => `「${found}」と応答しました。${oldest} 以降が必要です。`,
    },
    fix: {
      en: () => 'Install a newer restic, or name another with --restic.',
      ja: () => '新しい restic を入れるか、--restic で別のものを指定してください。',
    },
    unchanged: nothingChanged,
  },
);

export const sourceMissing = defineProblem<{ readonly path: string }>('volume.source-missing', {
  tried: { en: ({ path }) => `save the files of ${path}`, ja: ({ path }) => `${path} のファイルの保存` },
  cause: {
    en: () => 'There is no such folder: the volume is not there, or was unmounted or removed meanwhile.',
    ja: () => 'フォルダーがありません。ボリュームが存在しないか、途中で取り外し・削除されています。',
  },
  fix: {
    en: () => 'Find out where the volume is now, then run the backup again.',
    ja: () => 'ボリュームの現在の場所を確認してから、バックアップを再実行してください。',
  },
  unchanged: {
    en: () => 'No recovery point of this volume was added.',
    ja: () => 'このボリュームの復元点は増えていません。',
  },
});

/** The end of what it said, without credentials and without its progress. */
export function wordsOf({ output, errors, ...ended }: Ended): string {
  const talk = (text: string): string =>
    text
      .split('\n')
      .filter((line) => !/^\{"message_type":"(status|summary)"/.test(line))
      .join('\n');
  return withoutCredentials(lastWords({ ...ended, output: talk(output), errors: talk(errors) }, 3));
}

/** Addresses may carry a name and a password. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(/:\/\/[^/@\s]+@/g, '://…@');
}

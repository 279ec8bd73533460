/** What can be wrong with a recording, which may come from anybody. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';

const tried = {
  en: ({ file }: { readonly file: string }) => `play back the recording ${file}`,
  ja: ({ file }: { readonly file: string }) => `記録 ${file} の再生`,
} as const;

export const recordingUnreadable = defineProblem<{ readonly file: string; readonly why: Text }>(
  'honban.recording-unreadable',
  {
    tried,
    cause: { en: ({ why }) => `${why.en}.`, ja: ({ why }) => `${why.ja}。` },
    fix: {
      en: () => 'Check the path, or make a recording of your cluster: honban record -o cluster.json.gz',
      ja: () => 'パスを確認するか、クラスターの記録を作ってください: honban record -o cluster.json.gz',
    },
    unchanged: nothingChanged,
  },
);

export const recordingInvalid = defineProblem<{
  readonly file: string;
  readonly at: string;
  readonly why: string;
}>('honban.recording-invalid', {
  tried,
  cause: {
    en: ({ at, why }) =>
      `It is not a recording that this version understands${at === '' ? '' : `, at ${at}`}: ${why}.`,
    ja: ({ at, why }) => `この版で解釈できる記録ではありません${at === '' ? '' : `（${at}）`}: ${why}。`,
  },
  fix: {
    en: () => 'Make a new one with this version: honban record -o cluster.json.gz',
    ja: () => 'この版で作り直してください: honban record -o cluster.json.gz',
  },
  unchanged: nothingChanged,
});

export const recordingExists = defineProblem<{ readonly file: string }>('honban.recording-exists', {
  tried: {
    en: ({ file }) => `write a recording to ${file}`,
    ja: ({ file }) => `${file} への記録の書き込み`,
  },
  cause: { en: () => 'The file exists already.', ja: () => 'ファイルが既に存在します。' },
  fix: {
    en: () => 'Choose another name, or agree to overwrite it with --yes.',
    ja: () => '別の名前を選ぶか、--yes で上書きに同意してください。',
  },
  unchanged: nothingChanged,
});

export const recordingUnwritable = defineProblem<{ readonly file: string; readonly why: Text }>(
  'honban.recording-unwritable',
  {
    tried: {
      en: ({ file }) => `write a recording to ${file}`,
      ja: ({ file }) => `${file} への記録の書き込み`,
    },
    cause: { en: ({ why }) => `${why.en}.`, ja: ({ why }) => `${why.ja}。` },
    fix: {
      en: () => 'Choose a place where you may write and that has room.',
      ja: () => '書き込み可能で空きのある場所を選んでください。',
    },
    unchanged: nothingChanged,
  },
);

import type { Run } from '../../../../src/contract/runs.ts';
import type { Text } from '../../../../src/core/i18n.ts';

export const runStateWords: Readonly<Record<Run['state'], Text>> = {
  running: { en: 'Running', ja: '実行中' },
  cancelling: { en: 'Stopping and undoing', ja: '中止と後始末の途中' },
  done: { en: 'Done', ja: '完了' },
  failed: { en: 'Failed', ja: '失敗' },
  cancelled: { en: 'Stopped and undone', ja: '中止（後始末済み）' },
  'left-behind': { en: 'Left something behind', ja: '残されたものあり' },
};

export const runKindWords: Readonly<Record<Run['kind'], Text>> = {
  check: { en: 'Check', ja: '点検' },
  drill: { en: 'Drill', ja: '演習' },
  backup: { en: 'Backup', ja: 'バックアップ' },
};

export const runWords = {
  title: { en: 'Runs', ja: '実行' },
  lead: {
    en: 'Checks, drills and backups that this server carries out. They go on when the browser is closed.',
    ja: 'このサーバーが行う点検・演習・バックアップ。ブラウザーを閉じても続きます。',
  },
  check: { en: 'Check now', ja: '今すぐ点検' },
  toDrills: { en: 'Choose a drill', ja: '演習を選ぶ' },
  toBackups: { en: 'Backups', ja: 'バックアップ' },
  emptyTitle: {
    en: 'Nothing has been run yet',
    ja: '実行はまだありません',
  },
  emptyNote: {
    en: 'A check looks at the cluster and changes nothing:',
    ja: '点検はクラスターを見るだけで、何も変更しません。',
  },
  state: { en: 'State', ja: '状態' },
  run: { en: 'Run', ja: '実行' },
  started: { en: 'Started', ja: '開始' },
  took: { en: 'Took', ja: '所要時間' },
  elapsed: { en: 'Elapsed', ja: '経過' },
  result: { en: 'Result', ja: '結果' },
  who: { en: 'Who', ja: '実行者' },
  schedule: { en: 'schedule', ja: 'スケジュール' },
  continues: {
    en: 'Begins again what its server could not finish',
    ja: 'サーバーが終えられなかった実行のやり直し',
  },
  steps: { en: 'Steps', ja: '手順' },
  waiting: { en: 'The first step begins.', ja: '最初の手順を始めています。' },
  stop: { en: 'Stop and undo', ja: '中止して後始末' },
  ifStopped: {
    en: 'If this is stopped, what it made is taken away first. If the server itself dies, the next start does the same from the record, and so does:',
    ja: '中止すると、作成したものを片付けてから終わります。サーバー自体が停止した場合は、次の起動時に記録をもとに同じ後始末を行います。コマンドでも行えます。',
  },
  judged: { en: 'What the judge asked and found', ja: '判定の内容' },
  records: { en: 'Records', ja: '証跡' },
  leftovers: { en: 'Left behind', ja: '残されたもの' },
  none: { en: 'nothing yet', ja: 'まだありません' },
} satisfies Record<string, Text>;

export const runMessages = {
  progress: {
    en: ({ done, total }: Progress) => (total === undefined ? done : `${done} of ${total}`),
    ja: ({ done, total }: Progress) => (total === undefined ? done : `${done} / ${total}`),
  },
  by: {
    en: ({ who, when }: { who: string; when: string }) => `Started ${when} by ${who}`,
    ja: ({ who, when }: { who: string; when: string }) => `${when} に ${who} が開始`,
  },
  objective: {
    en: (limit: string) => `objective ${limit}`,
    ja: (limit: string) => `目標 ${limit}`,
  },
  over: {
    en: (limit: string) => `over the objective ${limit}`,
    ja: (limit: string) => `目標 ${limit} を超過`,
  },
};

interface Progress {
  readonly done: string;
  readonly total: string | undefined;
}

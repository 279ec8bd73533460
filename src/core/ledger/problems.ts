/** What can go wrong with a ledger, in the words every reader gets; the behaviour behind each is tested. */
import type { Message, Text } from '../i18n.ts';
import { defineProblem, nothingChanged } from '../problem.ts';

interface Place {
  /** Folder or file as the user knows it. */
  readonly at: string;
}

const append: Message<Place> = {
  en: ({ at }) => `record evidence in the ledger in ${at}`,
  ja: ({ at }) => `${at} の証跡台帳への記録`,
};
const read: Message<Place> = {
  en: ({ at }) => `read the evidence ledger in ${at}`,
  ja: ({ at }) => `${at} の証跡台帳の読み取り`,
};
const nothingRecorded: Message<unknown> = {
  en: () => 'This record was not stored. Everything that was acknowledged before is intact.',
  ja: () => 'この記録は保存されていません。以前に受け付けた記録はすべて無事です。',
};

export const ledgerDiskFull = defineProblem<Place>('ledger.disk-full', {
  tried: append,
  cause: { en: () => 'No space is left on its disk.', ja: () => 'ディスクに空き容量がありません。' },
  fix: {
    en: ({ at }) => `Free space on the disk of ${at}, then run the same command again.`,
    ja: ({ at }) => `${at} のあるディスクの空きを増やし、同じコマンドを再実行してください。`,
  },
  unchanged: nothingRecorded,
});

export const ledgerReadOnly = defineProblem<Place>('ledger.read-only', {
  tried: append,
  cause: {
    en: () => 'The folder or its disk can only be read.',
    ja: () => 'フォルダーまたはディスクが読み取り専用です。',
  },
  fix: {
    en: ({ at }) => `Make ${at} writable for this user, or name another folder with --data.`,
    ja: ({ at }) =>
      `${at} をこのユーザーが書き込めるようにするか、--data で別のフォルダーを指定してください。`,
  },
  unchanged: nothingRecorded,
});

export const ledgerUnreadable = defineProblem<Place & { readonly why: string }>('ledger.unreadable', {
  tried: read,
  cause: {
    en: ({ why }) => `It could not be opened: ${why}`,
    ja: ({ why }) => `開けませんでした: ${why}`,
  },
  fix: {
    en: ({ at }) => `Look at the rights of ${at} and at its disk, or name another folder with --data.`,
    ja: ({ at }) => `${at} の権限とディスクを確認するか、--data で別のフォルダーを指定してください。`,
  },
  unchanged: nothingChanged,
});

export const ledgerBusy = defineProblem<Place>('ledger.busy', {
  tried: append,
  cause: {
    en: () => 'Another process has held the ledger for too long.',
    ja: () => '別のプロセスが台帳を長時間占有しています。',
  },
  fix: {
    en: ({ at }) => `See which process uses ${at} (fuser -v), then run the same command again.`,
    ja: ({ at }) => `${at} を使っているプロセスを確認し（fuser -v）、同じコマンドを再実行してください。`,
  },
  unchanged: nothingRecorded,
});

export const ledgerCorrupt = defineProblem<Place & { readonly why: string }>('ledger.corrupt', {
  tried: read,
  cause: {
    en: ({ why }) => `The file is damaged: ${why}`,
    ja: ({ why }) => `ファイルが壊れています: ${why}`,
  },
  fix: {
    en: ({ at }) =>
      `Keep a copy of ${at}, put the newest backup in its place, and record that with honban evidence restored.`,
    ja: ({ at }) =>
      `${at} の写しを取ったうえで最新のバックアップに置き換え、honban evidence restored で記録してください。`,
  },
  unchanged: {
    en: () => 'The damaged file was left exactly as it is.',
    ja: () => '壊れたファイルには手を加えていません。',
  },
});

export const ledgerBroken = defineProblem<Place & { readonly what: Text }>('ledger.broken', {
  tried: {
    en: ({ at }) => `verify the evidence ledger in ${at}`,
    ja: ({ at }) => `${at} の証跡台帳の検証`,
  },
  cause: { en: ({ what }) => what.en, ja: ({ what }) => what.ja },
  fix: {
    en: () =>
      'Treat every verdict as unknown, find out who could write to the file, and put back the newest backup that verifies.',
    ja: () =>
      'すべての判定を不明として扱い、ファイルに書き込めた人を調べ、検証に通る最新のバックアップへ戻してください。',
  },
  unchanged: nothingChanged,
});

export const ledgerNewer = defineProblem<Place & { readonly found: number; readonly known: number }>(
  'ledger.newer-format',
  {
    tried: read,
    cause: {
      en: ({ found, known }) =>
        `Its format is ${found}, written by a newer Honban; this one knows formats up to ${known}.`,
      ja: ({ found, known }) =>
        `形式 ${found} は新しい Honban が書いたものです。この版が扱えるのは形式 ${known} までです。`,
    },
    fix: {
      en: () => 'Update Honban on this machine, or point --data at another folder.',
      ja: () => 'このマシンの Honban を更新するか、--data で別のフォルダーを指定してください。',
    },
    unchanged: nothingChanged,
  },
);

export const ledgerForeign = defineProblem<Place>('ledger.foreign-file', {
  tried: read,
  cause: {
    en: () => 'The file there is no ledger of Honban.',
    ja: () => 'そこにあるファイルは Honban の台帳ではありません。',
  },
  fix: {
    en: () => 'Name the folder of the ledger with --data.',
    ja: () => '--data で台帳のフォルダーを指定してください。',
  },
  unchanged: nothingChanged,
});

export const ledgerAbsent = defineProblem<Place>('ledger.absent', {
  tried: read,
  cause: { en: () => 'There is none yet.', ja: () => '台帳はまだありません。' },
  fix: {
    en: () => 'Record a first run with honban check, or name another folder with --data.',
    ja: () => 'honban check で最初の実行を記録するか、--data で別のフォルダーを指定してください。',
  },
  unchanged: nothingChanged,
});

export const ledgerKeyLost = defineProblem<Place & { readonly file: string }>('ledger.key-lost', {
  tried: append,
  cause: {
    en: ({ file }) => `Its signing key ${file} is missing; reading and verifying still work.`,
    ja: ({ file }) => `署名鍵 ${file} がありません。読み取りと検証は引き続きできます。`,
  },
  fix: {
    en: () => 'Put the key back, or let two people replace it with honban evidence replace-key.',
    ja: () => '鍵を元に戻すか、honban evidence replace-key で二人の担当者が鍵を置き換えてください。',
  },
  unchanged: nothingRecorded,
});

export const ledgerKeyDiffers = defineProblem<Place & { readonly file: string }>('ledger.key-differs', {
  tried: append,
  cause: {
    en: ({ file }) => `${file} is unreadable or not the key that this ledger is signed with.`,
    ja: ({ file }) => `${file} が読めないか、この台帳の署名鍵ではありません。`,
  },
  fix: {
    en: () =>
      'Put back the key of this ledger, or let two people replace it with honban evidence replace-key.',
    ja: () =>
      'この台帳の鍵を元に戻すか、honban evidence replace-key で二人の担当者が鍵を置き換えてください。',
  },
  unchanged: nothingRecorded,
});

export const ledgerClockSetBack = defineProblem<
  Place & { readonly sequence: number; readonly recorded: string; readonly newest: string }
>('ledger.clock-set-back', {
  tried: {
    en: ({ at }) => `order the evidence ledger in ${at} by time`,
    ja: ({ at }) => `${at} の証跡台帳の時系列での並べ替え`,
  },
  cause: {
    en: ({ sequence, recorded, newest }) =>
      `Entry ${sequence} says ${recorded}, yet an entry before it says ${newest}: a clock was set back.`,
    ja: ({ sequence, recorded, newest }) =>
      `項目 ${sequence} は ${recorded} の記録ですが、それより前に ${newest} の記録があります。時計が戻されています。`,
  },
  fix: {
    en: () =>
      'Set the clock by NTP (timedatectl); no decision counts before the newest recorded time has passed.',
    ja: () =>
      'NTP で時計を合わせてください（timedatectl）。最新の記録時刻を過ぎるまで、判定は有効になりません。',
  },
  unchanged: {
    en: () => 'All entries are kept in the order in which they came, with the times they came with.',
    ja: () => 'すべての項目を、届いた順序と届いた時刻のまま保持しています。',
  },
});

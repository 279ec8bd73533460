/** What can be wrong with a repository, in the words every reader gets. None of them ever names a secret. */
import type { Message, Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';

export interface At {
  /** Folder or address, without credentials. */
  readonly at: string;
}
interface Why {
  /** What the operating system or the server said, in one line. */
  readonly why: string;
}

const write: Message<At> = {
  en: ({ at }) => `write to the backup repository ${at}`,
  ja: ({ at }) => `保管先 ${at} への書き込み`,
};
const read: Message<At> = {
  en: ({ at }) => `read the backup repository ${at}`,
  ja: ({ at }) => `保管先 ${at} の読み取り`,
};
const nothingStored: Message<unknown> = {
  en: () =>
    'This object was not stored. Everything stored before is untouched, and no recovery point was added.',
  ja: () => 'このオブジェクトは保存していません。保存済みのものには触れておらず、復元点は増えていません。',
};

export const repositoryFull = defineProblem<At>('repository.full', {
  tried: write,
  cause: {
    en: () => 'There is no space left, or a quota is used up.',
    ja: () => '空き容量がないか、割り当て量を使い切っています。',
  },
  fix: {
    en: () => 'Make room, or remove old recovery points with honban backup prune, then run it again.',
    ja: () => '容量を増やすか、honban backup prune で古い復元点を削除してから再実行してください。',
  },
  unchanged: nothingStored,
});

export const repositoryReadOnly = defineProblem<At & Why>('repository.read-only', {
  tried: write,
  cause: {
    en: ({ why }) => `It can only be read with these rights: ${why}.`,
    ja: ({ why }) => `この権限では読み取りしかできません（${why}）。`,
  },
  fix: {
    en: ({ at }) => `Let Honban write to ${at}: mount it writable, or correct the owner or the credentials.`,
    ja: ({ at }) => `${at} に Honban が書き込めるように、マウント、所有者または認証情報を直してください。`,
  },
  unchanged: nothingStored,
});

export const mayNotRemove = defineProblem<At & Why>('repository.may-not-remove', {
  tried: {
    en: ({ at }) => `remove an object from the backup repository ${at}`,
    ja: ({ at }) => `保管先 ${at} のオブジェクトの削除`,
  },
  cause: {
    en: ({ why }) => `These credentials may not delete there: ${why}.`,
    ja: ({ why }) => `この認証情報には削除の権限がありません（${why}）。`,
  },
  fix: {
    en: () =>
      'That is right for the credentials that write. Name others that may delete in the policy (pruning), for honban backup prune.',
    ja: () =>
      '書き込み用の認証情報としては正しい状態です。honban backup prune 用に、削除できる認証情報を運用ポリシーの pruning に指定してください。',
  },
  unchanged: {
    en: () => 'This object was not removed.',
    ja: () => 'このオブジェクトは削除していません。',
  },
});

export const repositoryMissing = defineProblem<At>('repository.missing', {
  tried: read,
  cause: {
    en: () => 'It is not there: the folder or bucket does not exist, or is not mounted.',
    ja: () => '存在しません。フォルダーまたはバケットがないか、マウントされていません。',
  },
  fix: {
    en: () => 'Mount or create it. A new one is prepared with honban repository add.',
    ja: () => 'マウントまたは作成してください。新しい保管先は honban repository add で準備します。',
  },
  unchanged: nothingChanged,
});

export const repositoryUnmade = defineProblem<At>('repository.not-prepared', {
  tried: read,
  cause: {
    en: () => 'It has no honban-repository.json: it was never prepared, or something else is mounted there.',
    ja: () => 'honban-repository.json がありません。準備されていないか、別のものがマウントされています。',
  },
  fix: {
    en: () => 'Look at what is there; prepare an empty place with honban repository add.',
    ja: () => '中身を確認してください。空の場所は honban repository add で準備できます。',
  },
  unchanged: nothingChanged,
});

export const repositoryForeign = defineProblem<At & { readonly what: Text }>('repository.foreign', {
  tried: read,
  cause: { en: ({ what }) => what.en, ja: ({ what }) => what.ja },
  fix: {
    en: () =>
      'Compare the address in the policy with what is mounted there; give each installation a place of its own.',
    ja: () => '運用ポリシーの場所と実際のマウントを見比べ、環境ごとに別の場所を使ってください。',
  },
  unchanged: nothingChanged,
});

export const repositoryNewer = defineProblem<At & { readonly found: number; readonly known: number }>(
  'repository.newer-format',
  {
    tried: read,
    cause: {
      en: ({ found, known }) =>
        `Its format is ${found}, made by a newer Honban; this one knows format ${known}.`,
      ja: ({ found, known }) =>
        `形式 ${found} は新しい Honban が作ったものです。この版が扱えるのは形式 ${known} です。`,
    },
    fix: {
      en: () =>
        'Update Honban on this machine. The README inside the repository tells how to read it without Honban.',
      ja: () =>
        'このマシンの Honban を更新してください。保管先の README には Honban なしで読む方法があります。',
    },
    unchanged: nothingChanged,
  },
);

export const repositoryUnreachable = defineProblem<At & { readonly why: Text }>('repository.unreachable', {
  tried: { en: ({ at }) => `use the backup repository ${at}`, ja: ({ at }) => `保管先 ${at} の利用` },
  cause: { en: ({ why }) => `${why.en}.`, ja: ({ why }) => `${why.ja}。` },
  fix: {
    en: () => 'Look at the network, the disk and the credentials, then run it again.',
    ja: () => 'ネットワーク、ディスク、認証情報を確認してから再実行してください。',
  },
  unchanged: {
    en: () => 'No recovery point was added there, and nothing that was stored before was touched.',
    ja: () => 'この保管先の復元点は増えておらず、以前に保存したものにも触れていません。',
  },
});

export const objectMissing = defineProblem<At & { readonly key: string }>('repository.object-missing', {
  tried: {
    en: ({ at, key }) => `read ${key} from the backup repository ${at}`,
    ja: ({ at, key }) => `保管先 ${at} の ${key} の読み取り`,
  },
  cause: { en: () => 'There is no such object.', ja: () => 'そのオブジェクトがありません。' },
  fix: {
    en: () => 'Use the copy in another repository; find out who removed it, and run honban repository check.',
    ja: () => '別の保管先の複製を使い、削除した人を調べ、honban repository check を実行してください。',
  },
  unchanged: nothingChanged,
});

export const keyRefused = defineProblem<At & { readonly key: string }>('repository.key-refused', {
  tried: {
    en: ({ at, key }) => `use the name ${key} in the backup repository ${at}`,
    ja: ({ at, key }) => `保管先 ${at} での名前 ${key} の使用`,
  },
  cause: {
    en: () => 'It is no name that Honban gives, or it leads out of the repository.',
    ja: () => 'Honban が付ける名前ではないか、保管先の外を指しています。',
  },
  fix: {
    en: () => 'Find out who wrote it there; restore from another repository.',
    ja: () => 'だれが書き込んだかを調べ、別の保管先から復元してください。',
  },
  unchanged: {
    en: () => 'Nothing outside the repository was read or written.',
    ja: () => '保管先の外は読み書きしていません。',
  },
});

export const contentDamaged = defineProblem<At & { readonly name: string; readonly what: Text }>(
  'repository.content-damaged',
  {
    tried: {
      en: ({ at, name }) => `read ${name} from the backup repository ${at}`,
      ja: ({ at, name }) => `保管先 ${at} の ${name} の読み取り`,
    },
    cause: { en: ({ what }) => what.en, ja: ({ what }) => what.ja },
    fix: {
      en: () =>
        'Use the copy in another repository or an older point, and run honban repository check --read-data.',
      ja: () =>
        '別の保管先の複製か古い復元点を使い、honban repository check --read-data を実行してください。',
    },
    unchanged: {
      en: () => 'The repository was not changed; what was read so far must not be used.',
      ja: () => '保管先は変更していません。ここまでに読んだ内容は使わないでください。',
    },
  },
);

export const noIdentityFits = defineProblem<At & { readonly name: string }>('repository.no-identity-fits', {
  tried: {
    en: ({ at, name }) => `decrypt ${name} from the backup repository ${at}`,
    ja: ({ at, name }) => `保管先 ${at} の ${name} の復号`,
  },
  cause: {
    en: () => 'None of the private keys at hand opens it; it was sealed for other recipients.',
    ja: () => '手元の秘密鍵では開けません。別の受信者向けに暗号化されています。',
  },
  fix: {
    en: () =>
      'Use the identity file of that time, or the escrow key from its sheet (honban repository key verify).',
    ja: () => '当時の秘密鍵ファイルか、預けた鍵シートの鍵を使ってください（honban repository key verify）。',
  },
  unchanged: nothingChanged,
});

export const pointRefused = defineProblem<At & { readonly name: string; readonly what: Text }>(
  'repository.point-refused',
  {
    tried: {
      en: ({ at, name }) => `believe the recovery point ${name} in ${at}`,
      ja: ({ at, name }) => `${at} の復元点 ${name} の確認`,
    },
    cause: { en: ({ what }) => what.en, ja: ({ what }) => what.ja },
    fix: {
      en: () => 'Find out who could write there. A key of this team belongs under ledgerKeys in the policy.',
      ja: () => 'だれが書き込めたかを調べてください。自チームの鍵は運用ポリシーの ledgerKeys に記載します。',
    },
    unchanged: nothingChanged,
  },
);

export const recipientRefused = defineProblem<{ readonly what: Text }>('repository.recipient-refused', {
  tried: { en: () => 'encrypt a backup', ja: () => 'バックアップの暗号化' },
  cause: { en: ({ what }) => what.en, ja: ({ what }) => what.ja },
  fix: {
    en: () => 'Make keys with honban repository key new, and put their public halves into the policy.',
    ja: () => 'honban repository key new で鍵を作り、公開鍵を運用ポリシーに記載してください。',
  },
  unchanged: nothingStored,
});

export const transferInterrupted = defineProblem<At>('repository.interrupted', {
  tried: { en: ({ at }) => `finish the transfer with ${at}`, ja: ({ at }) => `${at} との転送の完了` },
  cause: { en: () => 'It was interrupted.', ja: () => '中断されました。' },
  fix: { en: () => 'Run it again.', ja: () => 'もう一度実行してください。' },
  unchanged: nothingStored,
});

export const knownUnreadable = defineProblem<{ readonly path: string }>('repository.known-unreadable', {
  tried: {
    en: ({ path }) => `read which repositories are known (${path})`,
    ja: ({ path }) => `登録済みの保管先の読み取り（${path}）`,
  },
  cause: {
    en: () =>
      'The file is damaged or may not be read; without it a foreign repository would be taken for ours.',
    ja: () =>
      'ファイルが壊れているか、読み取れません。これがないと、別の保管先を自分のものと取り違える恐れがあります。',
  },
  fix: {
    en: () =>
      'Take the file back from a backup of the data folder; or remove it, then run honban repository add for each repository again.',
    ja: () =>
      'データフォルダーのバックアップからこのファイルを戻すか、削除してから、各保管先に honban repository add をもう一度実行してください。',
  },
  unchanged: nothingChanged,
});

/** What can be wrong with the keys that open backups. A sentence here never holds a key or a word of one. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const identityRefused = defineProblem<{ readonly file: string }>('repository.identity-exposed', {
  tried: { en: ({ file }) => `use the private key in ${file}`, ja: ({ file }) => `${file} の秘密鍵の使用` },
  cause: {
    en: () => 'Other users of this machine may read the file.',
    ja: () => 'このマシンのほかのユーザーがファイルを読めます。',
  },
  fix: {
    en: ({ file }) => `Run chmod 600 ${file}, and replace the key if others may have read it.`,
    ja: ({ file }) => `chmod 600 ${file} を実行し、読まれた可能性があれば鍵を交換してください。`,
  },
  unchanged: nothingChanged,
});

export const paperUnreadable = defineProblem<{ readonly words: number; readonly places: readonly number[] }>(
  'repository.paper-unreadable',
  {
    tried: { en: () => 'read the key as it was typed', ja: () => '入力された鍵の読み取り' },
    cause: {
      en: ({ words, places }) =>
        places.length === 0
          ? `${words} words were typed; 24 are needed, and their checksum must fit.`
          : `These places hold no word of the list: ${places.join(', ')}.`,
      ja: ({ words, places }) =>
        places.length === 0
          ? `${words} 語が入力されました。24 語が必要で、検査値も一致しなければなりません。`
          : `一覧にない語があります（${places.join('、')} 語目）。`,
    },
    fix: {
      en: () => 'Compare with the sheet word by word and type it again.',
      ja: () => '鍵シートと 1 語ずつ見比べて、入力し直してください。',
    },
    unchanged: { en: () => 'Nothing that was typed is kept.', ja: () => '入力内容は保存していません。' },
  },
);

export const paperDiffers = defineProblem<{ readonly recipient: string; readonly expected: string }>(
  'repository.paper-differs',
  {
    tried: { en: () => 'recognise the key as it was typed', ja: () => '入力された鍵の照合' },
    cause: {
      en: ({ recipient, expected }) => `It is the key of ${recipient}; the policy names ${expected}.`,
      ja: ({ recipient, expected }) =>
        `入力されたのは ${recipient} の鍵です。運用ポリシーにあるのは ${expected} です。`,
    },
    fix: {
      en: () => 'Look for the sheet of that public key; without it, make a new key and back up again.',
      ja: () =>
        'その公開鍵のシートを探してください。なければ新しい鍵を作り、バックアップを取り直してください。',
    },
    unchanged: { en: () => 'Nothing that was typed is kept.', ja: () => '入力内容は保存していません。' },
  },
);

export const escrowUndecided = defineProblem<object>('repository.escrow-undecided', {
  tried: { en: () => 'compare the key with the policy', ja: () => '鍵と運用ポリシーの照合' },
  cause: {
    en: () => 'The policy names no escrow recipient (backups.escrow.recipient).',
    ja: () => '運用ポリシーに預け先の受信者（backups.escrow.recipient）がありません。',
  },
  fix: {
    en: () => 'Make a key with honban repository key new escrow and put its public half into the policy.',
    ja: () => 'honban repository key new escrow で鍵を作り、公開鍵を運用ポリシーに記載してください。',
  },
  unchanged: nothingChanged,
});

export const repositoriesUndecided = defineProblem<object>('repository.none-decided', {
  tried: { en: () => 'find the backup repositories', ja: () => '保管先の特定' },
  cause: {
    en: () => 'The policy names none under backups.repositories.',
    ja: () => '運用ポリシーの backups.repositories に 1 つもありません。',
  },
  fix: {
    en: () => 'Name two in two failure domains, then prepare each with honban repository add.',
    ja: () => '異なる故障範囲の 2 か所を記載し、honban repository add で準備してください。',
  },
  unchanged: nothingChanged,
});

export const repositoryUnknown = defineProblem<{ readonly name: string; readonly known: readonly string[] }>(
  'repository.unknown-name',
  {
    tried: { en: ({ name }) => `find the repository ${name}`, ja: ({ name }) => `保管先 ${name} の特定` },
    cause: {
      en: ({ known }) => `The policy names these: ${known.join(', ')}.`,
      ja: ({ known }) => `運用ポリシーにあるのは ${known.join('、')} です。`,
    },
    fix: {
      en: () => 'Correct the name, or add it under backups.repositories in the policy.',
      ja: () => '名前を直すか、運用ポリシーの backups.repositories に加えてください。',
    },
    unchanged: nothingChanged,
  },
);

export const pointUnknown = defineProblem<{ readonly point: string }>('repository.unknown-point', {
  tried: {
    en: ({ point }) => `find the recovery point ${point}`,
    ja: ({ point }) => `復元点 ${point} の特定`,
  },
  cause: {
    en: () => 'No repository that could be read has a point whose id begins so, or several do.',
    ja: () => '読み取れた保管先に該当する復元点がないか、複数あります。',
  },
  fix: {
    en: () => 'See honban backup list and give more of the id.',
    ja: () => 'honban backup list で確認し、id をより長く指定してください。',
  },
  unchanged: nothingChanged,
});

export const storeUnsupported = defineProblem<{ readonly at: string }>('repository.unsupported-place', {
  tried: { en: ({ at }) => `open the repository ${at}`, ja: ({ at }) => `保管先 ${at} のオープン` },
  cause: {
    en: () => 'Recovery points can be kept in folders and in S3; this is neither.',
    ja: () => '復元点を保管できるのはフォルダーと S3 です。',
  },
  fix: {
    en: () => 'Name an absolute path, or s3://bucket/prefix.',
    ja: () => '絶対パス、または s3://バケット/接頭辞 を指定してください。',
  },
  unchanged: nothingChanged,
});

export const credentialsUnreadable = defineProblem<{ readonly at: string; readonly what: string }>(
  'repository.credentials-unreadable',
  {
    tried: { en: ({ at }) => `open the repository ${at}`, ja: ({ at }) => `保管先 ${at} のオープン` },
    cause: {
      en: ({ what }) => `Its credentials are not in the form of an AWS credentials file: ${what} is missing.`,
      ja: ({ what }) => `認証情報が AWS の認証情報ファイルの形式ではありません（${what} がありません）。`,
    },
    fix: {
      en: () => 'Write aws_access_key_id = … and aws_secret_access_key = … on a line each.',
      ja: () => 'aws_access_key_id = … と aws_secret_access_key = … を 1 行ずつ書いてください。',
    },
    unchanged: nothingChanged,
  },
);

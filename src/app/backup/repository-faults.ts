/** What exactly is wrong with a place, a point or a content, in the words that problems and verdicts share. */
import type { Text } from '../../core/i18n.ts';

/** How a place shows that it is not the one meant. */
export type Foreign = 'other-things' | 'other-marker' | 'other-id';

export const foreign: Readonly<Record<Foreign, Text>> = {
  'other-things': {
    en: 'Other things are there already, and it was never prepared.',
    ja: '準備されていないのに、ほかのものが入っています。',
  },
  'other-marker': {
    en: 'Its honban-repository.json is not one that Honban writes.',
    ja: 'honban-repository.json が Honban の書いたものではありません。',
  },
  'other-id': {
    en: 'Its id is not the one that was seen under this name before.',
    ja: '以前この名前で確認した id と異なります。',
  },
};

/** Which comparison failed, so that a drill can name it. */
export type Damage =
  | 'stored-digest'
  | 'stored-size'
  | 'plain-digest'
  | 'plain-size'
  | 'too-large'
  | 'not-age'
  | 'not-zstd';

export const damages: Readonly<Record<Damage, Text>> = {
  'stored-digest': {
    en: 'The stored bytes have another SHA-256 than the manifest says.',
    ja: '保存されたバイト列の SHA-256 がマニフェストと異なります。',
  },
  'stored-size': {
    en: 'The stored object is shorter or longer than the manifest says.',
    ja: '保存されたオブジェクトの大きさがマニフェストと異なります。',
  },
  'plain-digest': {
    en: 'The decrypted content has another SHA-256 than the manifest says.',
    ja: '復号した内容の SHA-256 がマニフェストと異なります。',
  },
  'plain-size': {
    en: 'The decrypted content is shorter than the manifest says.',
    ja: '復号した内容がマニフェストより短いです。',
  },
  'too-large': {
    en: 'It unpacks to more than the manifest says, so unpacking was stopped.',
    ja: '展開後の大きさがマニフェストを超えたため、展開を打ち切りました。',
  },
  'not-age': {
    en: 'It is damaged, or not encrypted in the age format.',
    ja: '壊れているか、age 形式の暗号ではありません。',
  },
  'not-zstd': { en: 'It does not unpack as zstd.', ja: 'zstd として展開できません。' },
};

export type PointFaultName =
  | 'unreadable'
  | 'newer'
  | 'stranger'
  | 'forged'
  | 'misnamed'
  | 'too-large'
  | 'no-file'
  | 'bad-name';

export const pointFaults: Readonly<Record<PointFaultName, Text>> = {
  unreadable: {
    en: 'It is broken or cut short, or says what no manifest says.',
    ja: '壊れているか途中で切れているか、マニフェストにない内容です。',
  },
  newer: { en: 'It was written by a newer Honban.', ja: '新しい Honban が書いたものです。' },
  stranger: {
    en: 'It is signed with a key that is not one of this installation.',
    ja: 'この環境のものではない鍵で署名されています。',
  },
  forged: { en: 'Its signature does not fit its content.', ja: '署名が内容と一致しません。' },
  misnamed: {
    en: 'It is signed, but for a point of another name.',
    ja: '署名は正しいものの、別の名前の復元点のものです。',
  },
  'too-large': { en: 'It is larger than any manifest.', ja: 'マニフェストとしては大きすぎます。' },
  'no-file': {
    en: 'It is a link, a pipe or a device, not a file.',
    ja: 'ファイルではなく、リンク、パイプまたはデバイスです。',
  },
  'bad-name': { en: 'Its name is none that Honban gives.', ja: 'Honban が付ける名前ではありません。' },
};

/** Which recipients are not as they must be. */
export type RecipientFault = 'no-escrow' | 'no-data' | 'no-keys' | 'malformed';

export const recipientFaults: Readonly<Record<RecipientFault, Text>> = {
  'no-escrow': { en: 'No escrow recipient is set.', ja: '預け先（エスクロー）の受信者がありません。' },
  'no-data': { en: 'No recipient for data is set.', ja: 'データ用の受信者がありません。' },
  'no-keys': { en: 'No recipient for keys is set.', ja: '鍵用の受信者がありません。' },
  malformed: {
    en: 'One of the recipients is no public key of age.',
    ja: '受信者に age の公開鍵でないものがあります。',
  },
};

export function answeredBy(answer: string): Text {
  return { en: `It answered ${answer}`, ja: `${answer} と応答しました` };
}

export function clocksDiffer(minutes: number): Text {
  return {
    en: `Its clock and the one of this machine differ by ${minutes} minutes, so it believes no request: set the wrong one right`,
    ja: `保管先とこのマシンの時計が ${minutes} 分ずれており、要求が受け付けられません。ずれている方の時計を直してください`,
  };
}

export const notS3: Text = { en: 'Its answer is none of S3', ja: 'S3 の応答ではありません' };

export function systemRefused(code: string): Text {
  return { en: `The operating system refused (${code})`, ja: `OS に拒否されました（${code}）` };
}

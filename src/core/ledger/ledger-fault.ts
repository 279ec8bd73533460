/** The first thing that is wrong with a ledger, and its words. */
import { textOf } from '../i18n.ts';
import type { Message, Text } from '../i18n.ts';

export type LedgerFault =
  /** An entry is missing, doubled or out of order. */
  | { readonly fault: 'gap'; readonly expected: number; readonly found: number }
  /** The content of an entry and the hash stored beside it disagree. */
  | { readonly fault: 'entry'; readonly sequence: number }
  /** At least one of these entries is not what was signed. */
  | { readonly fault: 'root'; readonly from: number; readonly to: number }
  | { readonly fault: 'checkpoint'; readonly size: number }
  | { readonly fault: 'unsigned-end'; readonly size: number }
  /** Entries are missing at the end: a checkpoint over more of them was signed. */
  | { readonly fault: 'cut'; readonly size: number; readonly signed: number }
  | { readonly fault: 'key'; readonly sequence: number; readonly why: KeyFault }
  | { readonly fault: 'head'; readonly size: number }
  /** A search by kind would not find this entry, or find it under another kind. */
  | { readonly fault: 'filed'; readonly sequence: number }
  | { readonly fault: 'raw'; readonly digest: string };

export type KeyFault =
  | 'unreadable'
  | 'twice'
  | 'wrong-key'
  | 'wrong-place'
  | 'bad-signature'
  | 'no-beginning';

type FaultWords = {
  readonly [F in LedgerFault['fault']]: Message<Extract<LedgerFault, { readonly fault: F }>>;
};

const words: FaultWords = {
  gap: {
    en: ({ expected, found }) => `entry ${expected} is missing (entry ${found} stands in its place)`,
    ja: ({ expected, found }) => `項目 ${expected} がありません（その位置に項目 ${found} があります）`,
  },
  entry: {
    en: ({ sequence }) => `entry ${sequence} is not what was recorded: its content and its hash disagree`,
    ja: ({ sequence }) => `項目 ${sequence} は記録時の内容と異なります。内容とハッシュが一致しません`,
  },
  root: {
    en: ({ from, to }) =>
      `an entry between ${from} and ${to} is not what was signed: the tree has another root`,
    ja: ({ from, to }) =>
      `項目 ${from} から ${to} のいずれかが署名時の内容と異なります。木のルートが一致しません`,
  },
  checkpoint: {
    en: ({ size }) =>
      `the checkpoint over ${size} entries is unreadable or not signed by the ledger's key of that time`,
    ja: ({ size }) => `${size} 項目までのチェックポイントが読めないか、当時の台帳の鍵で署名されていません`,
  },
  'unsigned-end': {
    en: ({ size }) => `no checkpoint covers the ledger as it is now, with ${size} entries`,
    ja: ({ size }) => `現在の ${size} 項目を対象とするチェックポイントがありません`,
  },
  cut: {
    en: ({ size, signed }) => `entries are missing at the end: ${size} are there, but ${signed} were signed`,
    ja: ({ size, signed }) =>
      `末尾の項目がありません。署名されたのは ${signed} 項目ですが、${size} 項目しかありません`,
  },
  key: {
    en: ({ sequence, why }) =>
      `entry ${sequence} about the ledger's own key does not count: ${keyFaults[why].en}`,
    ja: ({ sequence, why }) => `台帳の鍵に関する項目 ${sequence} は無効です。${keyFaults[why].ja}`,
  },
  head: {
    en: ({ size }) => `the stored end of the tree does not belong to its ${size} entries`,
    ja: ({ size }) => `保存された木の末端が ${size} 項目の内容と一致しません`,
  },
  filed: {
    en: ({ sequence }) =>
      `entry ${sequence} is not filed under its own kind, so a search by kind would miss it`,
    ja: ({ sequence }) => `項目 ${sequence} が本来の種類に分類されておらず、種類で検索しても見つかりません`,
  },
  raw: {
    en: ({ digest }) => `raw material ${digest} does not have the content its digest names`,
    ja: ({ digest }) => `原資料 ${digest} の内容がダイジェストと一致しません`,
  },
};

const keyFaults: Readonly<Record<KeyFault, Text>> = {
  unreadable: { en: 'it is unreadable', ja: '読み取れません' },
  twice: { en: 'a ledger begins only once', ja: '台帳の開始が二度記録されています' },
  'wrong-key': {
    en: 'it does not start from the key in force, or not to a key of this ledger',
    ja: '有効な鍵からの変更でないか、この台帳の鍵への変更ではありません',
  },
  'wrong-place': { en: 'it was signed over other entries', ja: '別の項目に対して署名されています' },
  'bad-signature': { en: 'a signature on it does not hold', ja: '署名が正しくありません' },
  'no-beginning': { en: 'the ledger has no beginning before it', ja: 'これより前に台帳の開始がありません' },
};

export function faultText(fault: LedgerFault): Text {
  return textOf(words[fault.fault] as Message<LedgerFault>, fault);
}

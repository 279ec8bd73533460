/** Ways to spoil a copy that are the same for whatever is in it. Each drill says which question must fail, and by which check. */
import type { Saboteur } from '../../../core/drill/drill.ts';
import type { Text } from '../../../core/i18n.ts';

const titles = {
  flip: {
    en: 'One bit of a stored object is flipped',
    ja: '保管されたオブジェクトの 1 ビットが反転している',
  },
  truncate: { en: 'A stored object is cut short', ja: '保管されたオブジェクトが途中で切れている' },
  'drop-object': { en: 'A stored object is missing', ja: '保管されたオブジェクトがない' },
  'wrong-key': { en: 'It is encrypted to a key that nobody has', ja: '誰も持たない鍵で暗号化されている' },
  stranger: { en: 'The manifest is signed by a stranger', ja: 'マニフェストが他人の鍵で署名されている' },
  'other-cluster': { en: 'It is the backup of another cluster', ja: '別のクラスターのバックアップである' },
  stale: {
    en: 'The state inside is older than the manifest says',
    ja: '中身がマニフェストより古い状態である',
  },
} as const satisfies Readonly<Record<string, Text>>;

type Common = keyof typeof titles;

/** Copies that are objects of a repository with a canary inside: which check may be the one that notices. */
export const caughtInAnyObject: Readonly<Record<Common, readonly string[]>> = {
  flip: ['copy-read'],
  truncate: ['copy-read'],
  'drop-object': ['copy-read'],
  'wrong-key': ['copy-read'],
  stranger: ['manifest-trusted', 'copy-read'],
  'other-cluster': ['same-cluster'],
  stale: ['canary-found'],
};

/** For each way, which checks may be the one that notices. */
export function copySaboteurs(
  question: string,
  caughtBy: Readonly<Partial<Record<Common, readonly string[]>>>,
): readonly Saboteur[] {
  return Object.entries(caughtBy).map(([id, checks]) => ({
    id,
    title: titles[id as Common],
    question,
    caughtBy: checks,
  }));
}

/** For the ways that only one drill has. */
export function ownSaboteurs(
  question: string,
  own: Readonly<Record<string, { readonly title: Text; readonly caughtBy: readonly string[] }>>,
): readonly Saboteur[] {
  return Object.entries(own).map(([id, { title, caughtBy }]) => ({ id, title, question, caughtBy }));
}

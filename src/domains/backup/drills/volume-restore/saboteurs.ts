/** Ways in which a copy of a volume can be bad, each with the checks that must notice. */
import type { Saboteur } from '../../../../core/drill/drill.ts';
import { copySaboteurs, ownSaboteurs } from '../copy-saboteurs.ts';

const question = 'compared';

/** Damage to the manifest and what is sealed with it. */
export const spoiledPoints: ReadonlySet<string> = new Set(['stranger', 'other-cluster']);

export const saboteurs: readonly Saboteur[] = [
  ...copySaboteurs(question, {
    flip: ['files-restored'],
    truncate: ['files-restored'],
    'drop-object': ['files-restored'],
    'wrong-key': ['files-restored'],
    stranger: ['manifest-trusted', 'tree-read'],
    'other-cluster': ['same-cluster'],
    stale: ['canary-found', 'content-equal'],
  }),
  ...ownSaboteurs(question, {
    'other-volume': {
      title: { en: 'It is the backup of another volume', ja: '別のボリュームのバックアップである' },
      caughtBy: ['content-equal'],
    },
    emptied: {
      title: { en: 'The volume inside is empty', ja: '中のボリュームが空である' },
      caughtBy: ['content-equal'],
    },
    'changed-file': {
      title: { en: 'One byte of a file is another', ja: 'ファイルの 1 バイトが異なる' },
      caughtBy: ['content-equal'],
    },
    'open-mode': {
      title: { en: 'Everybody may write a file', ja: '誰でも書き込めるファイルになっている' },
      caughtBy: ['owner-and-mode'],
    },
    owner: {
      title: { en: 'A file belongs to somebody else', ja: 'ファイルの所有者が異なる' },
      caughtBy: ['owner-and-mode'],
    },
  }),
];

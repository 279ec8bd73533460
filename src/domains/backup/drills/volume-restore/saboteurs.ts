/** Ways in which a copy of a volume can be bad, each with the checks that must notice. */
import type { Saboteur } from '../../../../core/drill/drill.ts';
import type { Text } from '../../../../core/i18n.ts';

function saboteur(id: string, title: Text, caughtBy: readonly string[]): Saboteur {
  return { id, title, question: 'compared', caughtBy };
}

/** Damage to the manifest and what is sealed with it. */
export const spoiledPoints: ReadonlySet<string> = new Set(['stranger', 'other-cluster']);

export const saboteurs: readonly Saboteur[] = [
  saboteur(
    'flip',
    { en: 'One bit of a stored pack is flipped', ja: '保管されたパックの 1 ビットが反転している' },
    ['files-restored'],
  ),
  saboteur('truncate', { en: 'A stored pack is cut short', ja: '保管されたパックが途中で切れている' }, [
    'files-restored',
  ]),
  saboteur('drop-object', { en: 'A stored pack is missing', ja: '保管されたパックがない' }, [
    'files-restored',
  ]),
  saboteur(
    'wrong-key',
    { en: 'It is encrypted with another password', ja: '別のパスワードで暗号化されている' },
    ['files-restored'],
  ),
  saboteur(
    'stale',
    { en: 'The state inside is older than the manifest says', ja: '中身がマニフェストより古い状態である' },
    ['canary-found', 'content-equal'],
  ),
  saboteur(
    'other-volume',
    { en: 'It is the backup of another volume', ja: '別のボリュームのバックアップである' },
    ['content-equal'],
  ),
  saboteur('emptied', { en: 'The volume inside is empty', ja: '中のボリュームが空である' }, [
    'content-equal',
  ]),
  saboteur('changed-file', { en: 'One byte of a file is another', ja: 'ファイルの 1 バイトが異なる' }, [
    'content-equal',
  ]),
  saboteur('open-mode', { en: 'Everybody may write a file', ja: '誰でも書き込めるファイルになっている' }, [
    'owner-and-mode',
  ]),
  saboteur('owner', { en: 'A file belongs to somebody else', ja: 'ファイルの所有者が異なる' }, [
    'owner-and-mode',
  ]),
  saboteur(
    'stranger',
    { en: 'The manifest is signed by a stranger', ja: 'マニフェストが他人の鍵で署名されている' },
    ['manifest-trusted', 'tree-read'],
  ),
  saboteur(
    'other-cluster',
    { en: 'It is the backup of another cluster', ja: '別のクラスターのバックアップである' },
    ['same-cluster'],
  ),
];

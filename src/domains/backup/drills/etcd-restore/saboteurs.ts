/** Ways in which a copy of etcd can be bad, each with the checks that must notice; from real accidents (docs/reference/drills). */
import type { Saboteur } from '../../../../core/drill/drill.ts';
import type { Text } from '../../../../core/i18n.ts';

function saboteur(id: string, title: Text, caughtBy: readonly string[]): Saboteur {
  return { id, title, question: 'restored', caughtBy };
}

export const saboteurs: readonly Saboteur[] = [
  saboteur(
    'flip',
    {
      en: 'One bit of a stored object is flipped',
      ja: '保管された一つのオブジェクトの 1 ビットが反転している',
    },
    ['copy-read'],
  ),
  saboteur(
    'truncate',
    { en: 'A stored object is cut short', ja: '保管されたオブジェクトが途中で切れている' },
    ['copy-read'],
  ),
  saboteur('drop-object', { en: 'A stored object is missing', ja: '保管されたオブジェクトがない' }, [
    'copy-read',
  ]),
  saboteur(
    'wrong-key',
    { en: 'It is encrypted to a key that nobody has', ja: '誰も持たない鍵で暗号化されている' },
    ['copy-read'],
  ),
  saboteur(
    'stranger',
    { en: 'The manifest is signed by a stranger', ja: 'マニフェストが他人の鍵で署名されている' },
    ['manifest-trusted', 'copy-read'],
  ),
  saboteur(
    'other-cluster',
    { en: 'It is the backup of another cluster', ja: '別のクラスターのバックアップである' },
    ['same-cluster'],
  ),
  saboteur(
    'stale',
    { en: 'The state inside is older than the manifest says', ja: '中身がマニフェストより古い状態である' },
    ['canary-found'],
  ),
  saboteur('nospace', { en: 'A NOSPACE alarm travels inside', ja: '中に NOSPACE アラームがある' }, [
    'alarms-none',
    'write-works',
  ]),
  saboteur('no-trailer', { en: 'The checksum at the end is missing', ja: '末尾のチェックサムがない' }, [
    'trailer-matches',
  ]),
  saboteur(
    'flipped-value',
    {
      en: 'A byte of the database itself was flipped before the backup',
      ja: 'バックアップ前にデータベースの 1 バイトが化けている',
    },
    ['trailer-matches', 'hash-promised'],
  ),
];

/** Ways in which a copy of an application can be bad, each with the checks that must notice. */
import type { Saboteur } from '../../../../core/drill/drill.ts';
import type { Text } from '../../../../core/i18n.ts';

function saboteur(id: string, title: Text, caughtBy: readonly string[]): Saboteur {
  return { id, title, question: 'own-check', caughtBy };
}

export const saboteurs: readonly Saboteur[] = [
  saboteur(
    'flip',
    { en: 'One bit of a stored object is flipped', ja: '保管されたオブジェクトの 1 ビットが反転している' },
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
    'other-application',
    { en: 'It is the backup of another application', ja: '別のアプリケーションのバックアップである' },
    ['same-application'],
  ),
  saboteur('half-dump', { en: 'The dump was written only half', ja: 'データが途中までしか書かれていない' }, [
    'dump-complete',
  ]),
  saboteur(
    'emptied',
    { en: 'The dump is empty, and its record says so', ja: 'データが空で、記録もそれに合っている' },
    ['own-check-passes'],
  ),
  saboteur(
    'stale',
    { en: 'The data inside is older than the manifest says', ja: '中のデータがマニフェストより古い' },
    ['canary-found'],
  ),
];

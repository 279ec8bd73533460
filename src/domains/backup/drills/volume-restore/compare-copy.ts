/** Is it ours, of this cluster, and did it come whole? */
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { Text } from '../../../../core/i18n.ts';
import { sentences } from './comparison.ts';
import type { Comparison, Said } from './comparison.ts';
import type { Seen } from './judge.ts';

export function* ofTheCopy({ basis, tree, password, restore, back }: Seen): Iterable<Comparison> {
  const trusted = tree?.['trusted'];
  yield {
    id: 'manifest-trusted',
    kind: 'integrity',
    holds: trusted === undefined ? undefined : trusted === true,
    expected: true,
    actual: trusted ?? null,
    says: sentences(
      ['The manifest is signed by this installation.', 'マニフェストはこの環境の鍵で署名されています。'],
      [
        'The manifest is not signed by any key of this installation.',
        'マニフェストがこの環境の鍵で署名されていません。',
      ],
    ),
  };
  const uid = tree?.['clusterUid'];
  yield {
    id: 'same-cluster',
    kind: 'integrity',
    holds: uid === undefined ? undefined : uid === basis.clusterUid,
    expected: basis.clusterUid,
    actual: uid ?? null,
    says: sentences(
      ['The copy is of this cluster.', '控えはこのクラスターのものです。'],
      ['The copy is of another cluster.', '控えは別のクラスターのものです。'],
    ),
  };
  yield reached('tree-read', tree, {
    pass: ['The checksum tree was read and decrypted.', 'チェックサムツリーを読み、復号しました。'],
    fail: ['The checksum tree could not be read.', 'チェックサムツリーを読めませんでした。'],
  });
  yield reached('password-opened', password, {
    pass: ['The password of the files was decrypted.', 'ファイルのパスワードを復号しました。'],
    fail: ['The password of the files could not be read.', 'ファイルのパスワードを読めませんでした。'],
  });
  yield reached('files-restored', restore, {
    pass: [
      'restic restored every file without an error.',
      'restic がすべてのファイルをエラーなく復元しました。',
    ],
    fail: ['restic could not restore the files.', 'restic でファイルを復元できませんでした。'],
  });
  yield reached('part-read-back', back, partRead(basis.rotation));
}

function partRead({ part, of }: Seen['basis']['rotation']): Ways {
  return {
    pass: [
      `Part ${part} of ${of} of all that is stored there was read back whole.`,
      `保管先のデータの ${of} 分の ${part} 番目を、すべて読み戻せました。`,
    ],
    fail: [
      `Part ${part} of ${of} of what is stored there is damaged.`,
      `保管先のデータの ${of} 分の ${part} 番目が壊れています。`,
    ],
  };
}

interface Ways {
  readonly pass: Said;
  readonly fail: Said;
}

/** Not having reached it says nothing about the copy. */
function reached(id: string, seen: JsonObject | undefined, { pass, fail }: Ways): Comparison {
  const state = seen?.['state'];
  const why = seen?.['why'];
  const says = sentences(pass, fail);
  const unreached = { en: 'The repository could not be reached.', ja: '保管先に接続できませんでした。' };
  return {
    id,
    kind: 'integrity',
    holds: state === undefined || state === 'out-of-reach' ? undefined : state === 'read',
    expected: 'read',
    actual: state ?? null,
    says: {
      ...says,
      fail: withReason(says.fail, why),
      ...(state === 'out-of-reach' ? { unknown: withReason(unreached, why) } : {}),
    },
  };
}

function withReason(text: Text, why: Json | undefined): Text {
  if (typeof why !== 'object' || why === null || Array.isArray(why)) return text;
  const { en, ja } = why as JsonObject;
  return typeof en === 'string' && typeof ja === 'string'
    ? { en: `${text.en} ${en}`, ja: `${text.ja}${ja}` }
    : text;
}

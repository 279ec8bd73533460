/** What came back, against the checksum tree of the time of the backup. */
import { equals, listIn, objectIn, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule, Said, Sentence } from '../../../../core/drill/comparison.ts';
import { isJsonObject } from '../../../../core/json.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { Seen } from './seen.ts';

export const fileRules: readonly Rule<Seen>[] = [
  {
    id: 'tree-as-promised',
    kind: 'integrity',
    look: treeAsPromised,
    says: sentences(
      [
        'The checksum tree is the one that the manifest names.',
        'チェックサムツリーはマニフェストのものと一致します。',
      ],
      [
        'The checksum tree is not the one that the manifest names.',
        'チェックサムツリーがマニフェストと異なります。',
      ],
    ),
  },
  {
    id: 'content-equal',
    kind: 'content',
    look: contentEqual,
    says: (seen) =>
      sentences(
        [
          'Every file came back with the content that it had.',
          'すべてのファイルが元の内容で復元されました。',
        ],
        withNames(
          ['What came back is not what was saved:', '復元された内容が、保存したものと異なります:'],
          seen.compare,
        ),
        isEmpty(seen) ? nothingToCompare : undefined,
      ),
  },
  {
    id: 'owner-and-mode',
    kind: 'content',
    look: ownerAndMode,
    says: ({ compare }) =>
      sentences(
        ['Every file has the owner and the mode that it had.', '所有者とモードはすべて元のとおりです。'],
        withNames(
          ['Owners or modes are not what they were:', '所有者またはモードが元と異なります:'],
          compare,
        ),
        isUnprivileged(compare) ? notWithoutRoot : undefined,
      ),
  },
  { id: 'nothing-moved', kind: 'integrity', look: nothingMoved, says: movedSays },
];

const nothingToCompare = [
  'No file with content was there to compare, so nothing was proven.',
  '照合できる内容のあるファイルがなく、何も実証できませんでした。',
] as const;
const notWithoutRoot = [
  'Owners could not be restored without root, so they were not compared; run the drill as root.',
  'root でないため所有者を復元できず、比較していません。root で演習してください。',
] as const;

function treeAsPromised({ basis, compare }: Seen): Looked {
  const looked = equals(compare?.['digest'], basis.copy.promises.tree.digest);
  return compare !== undefined && compare['tree'] !== 'whole' ? { ...looked, holds: false } : looked;
}

const contents = ['missing', 'added', 'type', 'content', 'target'] as const;

/** A volume without files proves nothing, even when it comes back as it was. */
function contentEqual(seen: Seen): Looked {
  const { basis, compare } = seen;
  const counts = objectIn(compare, 'counts');
  const differ = counts && contents.reduce((sum, kind) => sum + Number(counts[kind]), 0);
  const same = isEmpty(seen) ? undefined : true;
  return {
    holds: differ === undefined ? undefined : differ > 0 ? false : same,
    expected: { entries: basis.copy.promises.tree.entries, differences: 0 },
    actual: told(compare, counts),
  };
}

function isEmpty({ basis, compare }: Seen): boolean {
  return basis.copy.promises.tree.entries === 0 || compare?.['sameContent'] === 0;
}

function ownerAndMode({ basis, compare }: Seen): Looked {
  const counts = objectIn(compare, 'counts');
  const { mode = null, owner = null } = counts ?? {};
  const actual = { mode, owner, root: compare?.['root'] ?? null };
  const looked = equals(actual, { mode: 0, owner: 0, root: basis.copy.promises.root });
  // Without root only the owners are open.
  const open = counts === undefined || (isUnprivileged(compare) && mode === 0);
  return open ? { ...looked, holds: undefined } : looked;
}

function isUnprivileged(compare: JsonObject | undefined): boolean {
  return compare?.['privileged'] === false;
}

/** What changed while it was read is proven by nobody; the policy says which files may. */
function nothingMoved({ basis }: Seen): Looked {
  const { unallowed, more } = basis.copy.promises;
  return {
    holds: unallowed.length === 0 && more === 0 ? true : undefined,
    expected: [],
    actual: [...unallowed],
  };
}

function movedSays({ basis }: Seen): Said {
  const { unallowed, more, consistency } = basis.copy.promises;
  const named = unallowed.slice(0, 3);
  const others = more > 0 ? ([[`+${more}`], [`他 ${more} 件`]] as const) : ([[], []] as const);
  return sentences(
    consistency === 'hook'
      ? ['The application was at rest while it was saved.', '保存中、アプリケーションは静止していました。']
      : [
          'No file changed while it was saved (crash-consistent), but those that the policy allows.',
          '保存中に変化したファイルは、運用ポリシーで許可したもの以外にありません（障害発生時と同等の整合性）。',
        ],
    // It never fails: only the files themselves can tell.
    ['', ''],
    [
      `Files changed while they were saved, and backups.movingFiles does not allow it: ${[...named, ...others[0]].join(', ')}`,
      `保存中に変化したファイルがあり、backups.movingFiles で許可されていません: ${[...named, ...others[1]].join('、')}`,
    ],
  );
}

function told(compare: JsonObject | undefined, counts: JsonObject | undefined): Json {
  if (compare === undefined || counts === undefined) return null;
  return { entries: compare['expected'] ?? null, counts, named: listIn(compare, 'named')?.slice(0, 5) ?? [] };
}

function withNames([en, ja]: Sentence, compare: JsonObject | undefined): Sentence {
  const names = (listIn(compare, 'named') ?? []).slice(0, 3).flatMap((one) => {
    if (!isJsonObject(one)) return [];
    const { difference, path } = one;
    return typeof difference === 'string' && typeof path === 'string' ? [`${difference} ${path}`] : [];
  });
  return [`${en} ${names.join(', ')}`, `${ja} ${names.join('、')}`];
}

/** What came back, against the checksum tree of the time of the backup. */
import type { Json, JsonObject } from '../../../../core/json.ts';
import { equals, listIn, objectIn } from '../etcd-restore/comparison.ts';
import { sentences } from './comparison.ts';
import type { Comparison, Said } from './comparison.ts';
import type { Seen } from './judge.ts';

const contents = ['missing', 'added', 'type', 'content', 'target'] as const;

export function* ofTheFiles(seen: Seen): Iterable<Comparison> {
  yield treeAsPromised(seen);
  yield contentEqual(seen);
  yield ownerAndMode(seen);
  yield nothingMoved(seen);
}

function treeAsPromised({ basis, compare }: Seen): Comparison {
  const { digest } = basis.copy.promises.tree;
  return {
    id: 'tree-as-promised',
    kind: 'integrity',
    holds: compare === undefined ? undefined : compare['digest'] === digest && compare['tree'] === 'whole',
    expected: digest,
    actual: compare?.['digest'] ?? null,
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
  };
}

/** A volume without files proves nothing, even when it comes back as it was. */
function contentEqual({ basis, compare }: Seen): Comparison {
  const { entries } = basis.copy.promises.tree;
  const counts = objectIn(compare, 'counts');
  const differ = counts && contents.reduce((sum, kind) => sum + Number(counts[kind]), 0);
  const empty = entries === 0 || compare?.['sameContent'] === 0;
  return {
    id: 'content-equal',
    kind: 'content',
    holds: differ === undefined ? undefined : differ > 0 ? false : empty ? undefined : true,
    expected: { entries, differences: 0 },
    actual: told(compare, counts),
    says: sentences(
      ['Every file came back with the content that it had.', 'すべてのファイルが元の内容で復元されました。'],
      withNames(
        ['What came back is not what was saved:', '復元された内容が、保存したものと異なります:'],
        compare,
      ),
      empty
        ? [
            'No file with content was there to compare, so nothing was proven.',
            '照合できる内容のあるファイルがなく、何も実証できませんでした。',
          ]
        : undefined,
    ),
  };
}

function ownerAndMode({ basis, compare }: Seen): Comparison {
  const counts = objectIn(compare, 'counts');
  const { root } = basis.copy.promises;
  const actual = ownersAndModes(compare, counts);
  const unprivileged = compare?.['privileged'] === false;
  const { holds } = equals(actual, { mode: 0, owner: 0, root });
  // Without root only the owners are open.
  const open = counts === undefined || (unprivileged && actual.mode === 0);
  return {
    id: 'owner-and-mode',
    kind: 'content',
    holds: open ? undefined : holds,
    expected: { mode: 0, owner: 0, root },
    actual,
    says: sentences(
      ['Every file has the owner and the mode that it had.', '所有者とモードはすべて元のとおりです。'],
      withNames(['Owners or modes are not what they were:', '所有者またはモードが元と異なります:'], compare),
      unprivileged
        ? [
            'Owners could not be restored without root, so they were not compared; run the drill as root.',
            'root でないため所有者を復元できず、比較していません。root で演習してください。',
          ]
        : undefined,
    ),
  };
}

function ownersAndModes(
  compare: JsonObject | undefined,
  counts: JsonObject | undefined,
): { readonly mode: Json; readonly owner: Json; readonly root: Json } {
  const { mode = null, owner = null } = counts ?? {};
  return { mode, owner, root: compare?.['root'] ?? null };
}

/** What changed while it was read is proven by nobody; the policy says which files may. */
function nothingMoved({ basis }: Seen): Comparison {
  const { unallowed, more, consistency } = basis.copy.promises;
  return {
    id: 'nothing-moved',
    kind: 'integrity',
    holds: unallowed.length === 0 && more === 0 ? true : undefined,
    expected: [],
    actual: [...unallowed],
    says: sentences(
      consistency === 'hook'
        ? ['The application was at rest while it was saved.', '保存中、アプリケーションは静止していました。']
        : [
            'No file changed while it was saved (crash-consistent), but those that the policy allows.',
            '保存中に変化したファイルは、運用ポリシーで許可したもの以外にありません（障害発生時と同等の整合性）。',
          ],
      ['', ''],
      [
        `Files changed while they were saved, and backups.movingFiles does not allow it: ${[...unallowed.slice(0, 3), ...(more > 0 ? [`+${more}`] : [])].join(', ')}`,
        `保存中に変化したファイルがあり、backups.movingFiles で許可されていません: ${[...unallowed.slice(0, 3), ...(more > 0 ? [`他 ${more} 件`] : [])].join('、')}`,
      ],
    ),
  };
}

function told(compare: JsonObject | undefined, counts: JsonObject | undefined): Json {
  if (compare === undefined || counts === undefined) return null;
  return { entries: compare['expected'] ?? null, counts, named: listIn(compare, 'named')?.slice(0, 5) ?? [] };
}

function withNames([en, ja]: Said, compare: JsonObject | undefined): Said {
  const names = (listIn(compare, 'named') ?? []).slice(0, 3).flatMap((one) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return [];
    const { difference, path } = one as JsonObject;
    return typeof difference === 'string' && typeof path === 'string' ? [`${difference} ${path}`] : [];
  });
  return [`${en} ${names.join(', ')}`, `${ja} ${names.join('、')}`];
}

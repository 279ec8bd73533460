/** Is the export ours, of this cluster, and does it hold what its manifest promises? */
import { equals, sentences } from '../../../../core/drill/comparison.ts';
import type { Rule } from '../../../../core/drill/comparison.ts';
import { isJsonObject } from '../../../../core/json.ts';
import type { Json } from '../../../../core/json.ts';
import { manifestTrusted, readWhole, sameCluster } from '../copy-rules.ts';
import type { Seen } from './seen.ts';

const read = (seen: Seen): Seen['read'] => seen.read;

export const exportRules: readonly Rule<Seen>[] = [
  manifestTrusted(read),
  sameCluster(read, ({ basis }) => basis.cluster.id),
  readWhole({
    id: 'copy-read',
    read,
    pass: [
      'The export was read, decrypted and had its digest.',
      'エクスポートを読み、復号し、ダイジェストが一致しました。',
    ],
    fail: ['The export could not be read whole.', 'エクスポートを完全には読めませんでした。'],
  }),
  {
    id: 'lines-readable',
    kind: 'integrity',
    look: ({ inspect }) => equals(inspect?.['unreadable'], 0),
    says: sentences(
      ['Every line of it is an object.', 'すべての行がオブジェクトとして読めました。'],
      ['Lines of it are no objects.', 'オブジェクトとして読めない行があります。'],
    ),
  },
  {
    id: 'counts-promised',
    kind: 'content',
    look: ({ inspect, basis }) =>
      equals(of(inspect?.['kinds'], 'count'), of(basis.copy.promises.kinds, 'count') ?? {}),
    says: sentences(
      [
        'It holds as many objects of each kind as its manifest promises.',
        '種類ごとのオブジェクト数はマニフェストの値と一致します。',
      ],
      [
        'It holds other numbers of objects than its manifest promises.',
        'オブジェクト数がマニフェストの値と異なる種類があります。',
      ],
    ),
  },
  {
    id: 'digests-promised',
    kind: 'content',
    look: ({ inspect, basis }) => equals(changedKinds(inspect?.['kinds'], basis.copy.promises.kinds), []),
    says: sentences(
      [
        'The objects of each kind have the digest that its manifest promises.',
        '種類ごとのダイジェストはマニフェストの値と一致します。',
      ],
      [
        'Objects are others than those that were exported.',
        'エクスポートした時のものと異なるオブジェクトがあります。',
      ],
    ),
  },
];

/** One value of each kind that has any objects at all: a kind without one has no lines. */
function of(kinds: Json | undefined, what: 'count' | 'digest'): Readonly<Record<string, Json>> | undefined {
  if (!isJsonObject(kinds)) return undefined;
  return Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, one]) =>
      isJsonObject(one) && one['count'] !== 0 ? [[kind, one[what] ?? null]] : [],
    ),
  );
}

/** Where the number is right and the content is not; a wrong number is told by its own rule. */
function changedKinds(found: Json | undefined, promised: Json): readonly string[] | undefined {
  const digests = of(found, 'digest');
  if (digests === undefined) return undefined;
  const [counts = {}, wanted = {}] = [of(found, 'count'), of(promised, 'count')];
  return Object.entries(of(promised, 'digest') ?? {})
    .filter(([kind, digest]) => counts[kind] === wanted[kind] && digests[kind] !== digest)
    .map(([kind]) => kind);
}

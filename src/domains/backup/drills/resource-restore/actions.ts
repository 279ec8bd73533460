/** What the rehearsal of an export does, step by step. What each step puts out is what it saw; the judge says what it means. */
import { z } from 'zod';

import { defineAction } from '../../../../core/drill/action.ts';
import { hours, minutes } from '../../../../core/time.ts';

const kinds = z.record(z.string(), z.object({ count: z.int(), digest: z.string() }));
const byRule = z.record(z.string(), z.int());

export const inspectExport = defineAction({
  id: 'resources.inspect-export',
  title: {
    en: 'Read every line of the export: how many objects of each kind, and their digests',
    ja: 'エクスポートを全行読み、種類ごとの件数とダイジェストを調べる',
  },
  input: z.object({ file: z.string() }),
  output: z.object({
    kinds,
    /** Lines that are no object of Kubernetes. */
    unreadable: z.int(),
  }),
  limit: hours(1),
  touches: 'nothing',
});

const server = {
  socket: z.string(),
  authority: z.string(),
  certificate: z.string(),
  key: z.string(),
};

export const startEmptyApiServer = defineAction({
  id: 'kubernetes.start-empty-api-server',
  title: {
    en: 'Start an empty scratch etcd and API server, in a network without a way out',
    ja: '外へ出られないネットワークの中で、空の演習用 etcd と API サーバーを起動する',
  },
  input: z.object({ etcd: z.string(), apiServer: z.string(), ipFamilies: z.array(z.string()) }),
  output: z.object({ ready: z.boolean(), said: z.string(), interfaces: z.array(z.string()), ...server }),
  limit: minutes(15),
  touches: 'scratch',
  leaves: { en: 'a scratch etcd and API server', ja: '演習用の etcd と API サーバー' },
});

export const applyExport = defineAction({
  id: 'resources.apply-export',
  title: {
    en: 'Make every object there, in the order of a restore: definitions of kinds, namespaces, and what others look for first',
    ja: '復元の順序（種類の定義、名前空間、ほかから参照されるもの）で、すべてのオブジェクトを作成する',
  },
  input: z.object({ ...server, file: z.string() }),
  output: z.object({
    made: z.int(),
    /** The order in which kinds came. */
    order: z.array(z.string()),
    /** What a restore leaves to the cluster, and what it takes off, by rule. */
    leftOut: byRule,
    changed: byRule,
    refused: z.int(),
    /** The first of those that could not be made, with what the API server said; never a value. */
    refusals: z.array(z.object({ object: z.string(), why: z.string() })),
  }),
  limit: hours(2),
  touches: 'scratch',
});

export const compareRestored = defineAction({
  id: 'resources.compare-restored',
  title: {
    en: 'List every kind again and compare each object with the export by its digest',
    ja: 'すべての種類をもう一度一覧し、各オブジェクトをダイジェストでエクスポートと比較する',
  },
  input: z.object({ ...server, file: z.string() }),
  output: z.object({
    equal: z.int(),
    lost: z.int(),
    differing: z.int(),
    /** The first of those that are not there, or not as they were. */
    wrong: z.array(z.string()),
    /** Kinds that could not be listed to their end. */
    unlisted: z.array(z.string()),
    /** Digest of the nonce found in the canary's ConfigMap. */
    canary: z.string().optional(),
  }),
  limit: hours(2),
  touches: 'nothing',
});

export const probeWrites = defineAction({
  id: 'kubernetes.probe-writes',
  title: {
    en: 'Write an object there, read it back and delete it',
    ja: 'オブジェクトを一つ書き込み、読み戻して削除する',
  },
  input: z.object(server),
  output: z.object({ wrote: z.boolean(), refusal: z.string().optional() }),
  limit: minutes(5),
  touches: 'scratch',
});

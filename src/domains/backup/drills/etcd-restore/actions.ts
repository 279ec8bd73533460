/** What the rehearsal of an etcd restore does, step by step. What each step puts out is what it saw; the judge says what it means. */
import { z } from 'zod';

import { defineAction } from '../../../../core/drill/action.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { hours, minutes } from '../../../../core/time.ts';

export const inspectSnapshot = defineAction({
  id: 'etcd.inspect-snapshot',
  title: {
    en: 'Read the snapshot page by page without etcd: structure, hash, alarms, keys',
    ja: 'etcd を使わずにスナップショットを全ページ読む（構造、ハッシュ、アラーム、鍵）',
  },
  input: z.object({
    file: z.string(),
    /** Where the canary should be. */
    canaryAt: z.string().optional(),
  }),
  output: z.object({
    /** A SnapshotInspection. */
    inspection: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null),
    /** Of the nonce found there; absent where there is none. */
    canary: z.string().optional(),
  }),
  limit: hours(1),
  touches: 'nothing',
});

export const startScratchEtcd = defineAction({
  id: 'etcd.start-scratch',
  title: {
    en: 'Restore the snapshot into a scratch etcd, in a network without a way out',
    ja: '外へ出られないネットワークの中で、スナップショットを演習用の etcd に復元する',
  },
  input: z.object({ snapshot: z.string(), etcd: z.string(), etcdutl: z.string() }),
  output: z.object({
    /** Whether etcd's own restore took the snapshot, and what it said otherwise. */
    restored: z.boolean(),
    said: z.string(),
    interfaces: z.array(z.string()),
    holder: z.number(),
    socket: z.string(),
    endpoint: z.string(),
  }),
  limit: minutes(60),
  touches: 'scratch',
  leaves: { en: 'a scratch etcd', ja: '演習用の etcd' },
});

export const probeEtcd = defineAction({
  id: 'etcd.probe',
  title: {
    en: 'Ask the scratch etcd for its hash, alarms and counts, find the canary, then write and delete a key',
    ja: '演習用 etcd のハッシュ、アラーム、件数を調べ、カナリアを探し、キーを書いて消す',
  },
  input: z.object({ socket: z.string(), revision: z.number(), canaryAt: z.string().optional() }),
  output: z.object({
    hashKv: z.number(),
    compactRevision: z.number(),
    alarms: z.array(z.string()),
    resources: z.record(z.string(), z.number()),
    canary: z.string().optional(),
    wrote: z.boolean(),
    refusal: z.string().optional(),
  }),
  limit: minutes(30),
  touches: 'scratch',
});

export const startScratchApiServer = defineAction({
  id: 'kubernetes.start-scratch-api-server',
  title: {
    en: 'Start a scratch API server of the recorded version on it, with the restored keys',
    ja: '記録された版の演習用 API サーバーを、復元した鍵で起動する',
  },
  input: z.object({
    program: z.string(),
    holder: z.number(),
    endpoint: z.string(),
    /** The configuration bundle as read. */
    configuration: z.string(),
  }),
  output: z.object({
    ready: z.boolean(),
    said: z.string(),
    socket: z.string(),
    authority: z.string(),
    certificate: z.string(),
    key: z.string(),
  }),
  limit: minutes(10),
  touches: 'scratch',
  leaves: { en: 'a scratch API server', ja: '演習用の API サーバー' },
});

export const readApiServer = defineAction({
  id: 'kubernetes.read-scratch-api-server',
  title: {
    en: 'List every kind that it serves, and read one Secret for each encryption key',
    ja: '提供されるすべての種類を一覧し、暗号化鍵ごとに Secret を一つ読む',
  },
  input: z.object({
    socket: z.string(),
    authority: z.string(),
    certificate: z.string(),
    key: z.string(),
    /** In its certificate; `localhost` where it was made for the drill. */
    serverName: z.string().optional(),
    /** Keys in etcd of one object for each encryption key. */
    examples: z.array(z.object({ key: z.string(), at: z.string() })),
  }),
  output: z.object({
    /** By group and resource; -1 where the list was refused. */
    kinds: z.record(z.string(), z.number()),
    refused: z.array(z.string()),
    opened: z.array(z.object({ key: z.string(), status: z.number() })),
  }),
  limit: minutes(30),
  touches: 'scratch',
});

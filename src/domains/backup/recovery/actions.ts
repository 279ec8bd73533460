/**
 * What bringing a kubeadm control plane back does, step by step: the same for the real thing and for its rehearsal on an empty
 * machine. What was there before is moved aside, never deleted.
 */
import { z } from 'zod';

import { defineAction } from '../../../core/drill/action.ts';
import type { JsonObject } from '../../../core/json.ts';
import { hours, minutes } from '../../../core/time.ts';

/** A control-plane node as seen from here. */
const node = z.object({
  /** Root folder of its files. */
  root: z.string(),
  /** A process in its namespaces; absent for this very machine. */
  pid: z.number().optional(),
  /** It is made for this run and thrown away whole. */
  spare: z.boolean().optional(),
});

const access = {
  socket: z.string(),
  authority: z.string(),
  certificate: z.string(),
  key: z.string(),
  serverName: z.string(),
};

export const readHonbanBack = defineAction({
  id: 'honban.read-back',
  title: {
    en: 'Read Honban itself back into a fresh data folder: ledger, key and policy, trusting nothing that is here',
    ja: '手元のものを信用せず、Honban 自身（台帳、鍵、運用ポリシー）を新しいデータフォルダーに読み戻す',
  },
  input: z.object({
    repository: z.string(),
    point: z.string(),
    /** The point whose signature that ledger must know. */
    signed: z.string(),
  }),
  output: z.object({
    state: z.enum(['read', 'refused', 'out-of-reach']),
    why: z.object({ en: z.string(), ja: z.string() }).optional(),
    /** Whether the ledger that came back verifies, entry by entry. */
    ledger: z.enum(['verified', 'broken', 'missing']),
    entries: z.number(),
    /** Whether it begins with what the manifest says was its newest checkpoint. */
    checkpoint: z.enum(['extends', 'differs', 'none']),
    /** Whether a key in it signed the copy of the cluster. */
    signedByIt: z.boolean(),
    policy: z.enum(['reads', 'invalid', 'missing']),
    /** Whether the policy names the key that opened all this as its escrow. */
    escrowFits: z.boolean(),
  }),
  limit: hours(1),
  touches: 'scratch',
});

export const openBundle = defineAction({
  id: 'configuration.open-bundle',
  title: {
    en: 'Unpack the configuration bundle, and see whether a control plane could live on it',
    ja: '構成のバンドルを展開し、コントロールプレーンを再建できるかを確かめる',
  },
  input: z.object({ bundle: z.string() }),
  output: z.object({
    folder: z.string(),
    /** Files without which no API server or etcd comes up. */
    missing: z.array(z.string()),
    /** Certificates that have ended. */
    expired: z.array(z.string()),
    /** As the manifests of the bundle say. */
    nodeName: z.string(),
    peerUrl: z.string(),
    dataFolder: z.string(),
    port: z.number(),
    addresses: z.array(z.string()),
    names: z.array(z.string()),
  }),
  limit: minutes(5),
  touches: 'scratch',
});

export const requireSound = defineAction({
  id: 'restore.require-sound',
  title: {
    en: 'Stop here unless all of it is signed, of this cluster, whole, and what was promised',
    ja: 'すべてが署名済みで、このクラスターのもので、欠けがなく、記録どおりでなければ、ここで止める',
  },
  input: z.object({
    trusted: z.boolean(),
    clusterUid: z.string(),
    expectedUid: z.string(),
    inspection: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null),
    hashKv: z.number(),
    missing: z.array(z.string()),
  }),
  output: z.object({ sound: z.literal(true) }),
  limit: minutes(1),
  touches: 'nothing',
});

export const startSpare = defineAction({
  id: 'machine.start-spare',
  title: {
    en: 'Start an empty machine that takes name and addresses of the lost one, in a network without a way out',
    ja: '外へ出られないネットワークに、失われたノードの名前とアドレスを持つ空のマシンを起動する',
  },
  input: z.object({
    kubernetes: z.string(),
    nodeName: z.string(),
    addresses: z.array(z.string()),
    names: z.array(z.string()),
    /** The unpacked bundle: what kubelet of the lost machine was told. */
    folder: z.string(),
  }),
  output: z.object({ node, interfaces: z.array(z.string()) }),
  limit: minutes(10),
  touches: 'scratch',
  leaves: { en: 'a spare machine (honban sandbox list)', ja: '演習用のマシン（honban sandbox list）' },
});

export const stopControlPlane = defineAction({
  id: 'control-plane.stop',
  title: {
    en: 'Stop the control plane of this node: take its static pods away, and wait until etcd and the API server have ended',
    ja: 'このノードのコントロールプレーンを停止する（静的 Pod を退避し、etcd と API サーバーの終了を待つ）',
  },
  input: z.object({ node }),
  output: z.object({ moved: z.array(z.string()), aside: z.string() }),
  limit: minutes(10),
  touches: 'cluster',
  leaves: {
    en: 'static pods of the control plane in the folder aside',
    ja: '退避したコントロールプレーンの静的 Pod',
  },
});

export const putConfigurationBack = defineAction({
  id: 'configuration.put-back',
  title: {
    en: 'Put certificates, keys and kubeconfigs back; what differs is moved aside first, what the machine has of its own stays',
    ja: '証明書、鍵、kubeconfig を戻す（異なるものは先に退避し、マシン自身の設定は残す）',
  },
  input: z.object({ node, folder: z.string() }),
  output: z.object({
    placed: z.number(),
    /** Were there and differed. */
    replaced: z.array(z.string()),
    /** The machine's own, left as they are. */
    kept: z.array(z.string()),
    aside: z.string(),
  }),
  limit: minutes(10),
  touches: 'cluster',
  leaves: { en: 'files of the configuration bundle', ja: '構成のバンドルから戻したファイル' },
});

export const restoreMember = defineAction({
  id: 'etcd.restore-member',
  title: {
    en: 'Restore the snapshot as a new etcd of one member, its revision raised so that nobody trusts an old watch',
    ja: 'スナップショットを 1 メンバーの新しい etcd として復元する（古い watch を無効にするためリビジョンを引き上げる）',
  },
  input: z.object({
    node,
    snapshot: z.string(),
    etcdutl: z.string(),
    name: z.string(),
    peerUrl: z.string(),
    dataFolder: z.string(),
  }),
  output: z.object({
    /** By how much; 0 where this etcd cannot. */
    raised: z.number(),
    /** Where the data of before is; empty where there was none. */
    aside: z.string(),
  }),
  limit: hours(1),
  touches: 'cluster',
  leaves: { en: 'a restored etcd data folder', ja: '復元した etcd のデータフォルダー' },
});

export const startControlPlane = defineAction({
  id: 'control-plane.start',
  title: {
    en: 'Restart kubelet and give it the static pods of the bundle',
    ja: 'kubelet を再起動し、バンドルの静的 Pod を渡す',
  },
  input: z.object({ node, folder: z.string() }),
  output: z.object({ placed: z.array(z.string()), since: z.string() }),
  limit: minutes(10),
  touches: 'cluster',
  leaves: { en: 'a running control plane', ja: '動作中のコントロールプレーン' },
});

export const reachApiServer = defineAction({
  id: 'kubernetes.reach-restored',
  title: {
    en: 'Wait until the API server is ready, as the administrator of the bundle',
    ja: 'バンドルの管理者として、API サーバーの準備が整うのを待つ',
  },
  input: z.object({ node, folder: z.string(), port: z.number() }),
  output: z.object(access),
  limit: minutes(15),
  touches: 'scratch',
});

export const probeRestored = defineAction({
  id: 'kubernetes.probe-restored',
  title: {
    en: 'Wait for this node, find the canary, write and delete an object, and see which nodes are back',
    ja: 'このノードを待ち、カナリアを探し、オブジェクトを書いて消し、戻ったノードを確かめる',
  },
  input: z.object({
    ...access,
    nodeName: z.string(),
    /** When the control plane was started: older signs of life are from before. */
    since: z.string(),
    canaryAt: z.string().optional(),
  }),
  output: z.object({
    version: z.string(),
    /** Of kube-system. */
    uid: z.string(),
    canary: z.string().optional(),
    wrote: z.boolean(),
    /** Heard of since it was started, and Ready. */
    back: z.array(z.string()),
    /** Known to the restored cluster, and not heard of yet. */
    absent: z.array(z.string()),
  }),
  limit: minutes(15),
  touches: 'cluster',
  leaves: { en: 'a ConfigMap default/honban-restore-probe', ja: 'ConfigMap default/honban-restore-probe' },
});

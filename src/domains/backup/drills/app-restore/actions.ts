/** What the rehearsal of an application does, step by step. No step puts out a value of a Secret, nor anything that a command printed. */
import { z } from 'zod';

import { defineAction } from '../../../../core/drill/action.ts';
import { ApplicationCanary, OwnCheck, PodCommand } from '../../../../core/policy/application-recovery.ts';
import { hours, minutes } from '../../../../core/time.ts';
import { filling } from './fill-form.ts';

/** New namespace by old one. */
const namespaces = z.record(z.string(), z.string());
/** As the policy calls it. */
const cluster = z.string();
const counts = z.record(z.string(), z.number());

export const inspectApplicationCopy = defineAction({
  id: 'application.inspect-copy',
  title: {
    en: 'Compare the copy with what its backup said of it',
    ja: '控えを、バックアップ時の記録と照合する',
  },
  input: z.object({ record: z.string(), resources: z.string(), dump: z.string().optional() }),
  output: z.object({
    application: z.string(),
    objects: z.number(),
    /** Lines that are no objects. */
    malformed: z.number(),
    promisedObjects: z.number(),
    dumpBytes: z.number(),
    dumpDigest: z.string(),
    promisedBytes: z.number(),
    promisedDigest: z.string(),
    /** Of the dump; absent where there was none. */
    dumpStatus: z.number().optional(),
  }),
  limit: hours(1),
  touches: 'nothing',
});

export const makeScratchNamespaces = defineAction({
  id: 'application.make-scratch',
  title: {
    en: 'Make scratch namespaces that nothing leaves, with a quota',
    ja: '外へ出られない演習用の名前空間を、上限付きで作る',
  },
  input: z.object({ cluster, namespaces }),
  output: z.object({ made: z.array(z.string()) }),
  limit: minutes(5),
  touches: 'scratch',
  leaves: { en: 'a scratch namespace', ja: '演習用の名前空間' },
});

export const restoreObjects = defineAction({
  id: 'application.restore-objects',
  title: {
    en: 'Make the exported objects in order, each rewritten so that it cannot reach production',
    ja: 'エクスポートしたオブジェクトを、本番に届かないよう書き換えながら順に作る',
  },
  input: z.object({
    cluster,
    file: z.string(),
    namespaces,
    storageClasses: z.record(z.string(), z.string()),
    customKinds: z.array(z.string()),
  }),
  output: z.object({
    /** By kind. */
    made: counts,
    /** How often each rule changed something, and left something out. */
    changed: counts,
    leftOut: counts,
    refused: z.array(z.object({ kind: z.string(), name: z.string(), status: z.number() })),
    /** Settings that name a Service in full: ways out that only the network policy closes. */
    notIsolated: z.array(
      z.object({ kind: z.string(), name: z.string(), at: z.string(), host: z.string().optional() }),
    ),
  }),
  limit: hours(1),
  touches: 'scratch',
});

export const waitUntilReady = defineAction({
  id: 'application.wait-ready',
  title: { en: 'Wait until every workload is ready', ja: 'すべてのワークロードが準備できるまで待つ' },
  input: z.object({ cluster, namespaces, seconds: z.number() }),
  output: z.object({ ready: z.boolean(), workloads: z.number(), waiting: z.array(z.string()) }),
  limit: minutes(60),
  touches: 'nothing',
});

export const runOwnCheck = defineAction({
  id: 'application.own-check',
  title: { en: 'Run the application’s own check', ja: 'アプリケーション自身の確認を行う' },
  input: z.object({
    cluster,
    namespace: z.string(),
    namespaces,
    check: OwnCheck,
    /** How long it may be repeated until it passes. */
    seconds: z.number(),
  }),
  output: z.object({
    passed: z.boolean(),
    /** Exit status or HTTP status of the last time. */
    status: z.number().optional(),
    times: z.number(),
  }),
  limit: minutes(60),
  touches: 'scratch',
});

export const loadDump = defineAction({
  id: 'application.load-dump',
  title: {
    en: 'Load the data into the restored application',
    ja: '復元したアプリケーションにデータを入れる',
  },
  input: z.object({
    cluster,
    namespace: z.string(),
    namespaces,
    load: PodCommand,
    file: z.string(),
  }),
  output: z.object({ status: z.number().optional() }),
  limit: hours(6),
  touches: 'scratch',
});

export const readCanaries = defineAction({
  id: 'application.read-canaries',
  title: { en: 'Look for the timestamped canaries', ja: '時刻入りのカナリアを探す' },
  input: z.object({ cluster, namespace: z.string(), namespaces, canary: ApplicationCanary }),
  output: z.object({
    status: z.number().optional(),
    lines: z.number(),
    /** When the newest was written. */
    newest: z.string().optional(),
    /** SHA-256 of the newest few. */
    digests: z.array(z.string()),
  }),
  limit: minutes(10),
  touches: 'nothing',
});

export const fillVolume = defineAction({
  id: 'application.fill-volume',
  title: {
    en: 'Put the saved files into the new volume, while its pods are stopped',
    ja: 'Pod を止めて、保存したファイルを新しいボリュームに入れる',
  },
  ...filling,
  limit: hours(6),
  touches: 'scratch',
});

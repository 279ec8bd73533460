/** What only a real restore of an application does; the rest it shares with its rehearsal. */
import { z } from 'zod';

import { defineAction } from '../../../../core/drill/action.ts';
import { hours, minutes } from '../../../../core/time.ts';
import { filling } from '../../drills/app-restore/fill-form.ts';
import { Difference, existing } from './difference.ts';

/** As the policy calls it. */
const cluster = z.string();
/** New namespace by old one. */
const namespaces = z.record(z.string(), z.string());

export const compareWithCluster = defineAction({
  id: 'application.compare-with-cluster',
  title: {
    en: 'Compare what would be restored with what is there',
    ja: '復元するものと、現在あるものを比べる',
  },
  input: z.object({
    cluster,
    file: z.string(),
    namespaces,
    storageClasses: z.record(z.string(), z.string()),
    existing: z.enum(existing),
  }),
  output: z.object({
    /** Namespaces that are there already. */
    there: z.array(z.string()),
    objects: z.array(Difference),
    /** Why each rule changed something, and left something out. */
    rewrites: z.array(
      z.object({
        rule: z.string(),
        did: z.enum(['changed', 'removed', 'left-out']),
        times: z.number(),
        why: z.object({ en: z.string(), ja: z.string() }),
      }),
    ),
  }),
  limit: hours(1),
  touches: 'nothing',
});

export const requireWholeCopy = defineAction({
  id: 'application.require-whole',
  title: {
    en: 'Go on only with a whole copy of this very application',
    ja: 'このアプリケーションの完全な控えである場合だけ続ける',
  },
  input: z.object({
    application: z.string(),
    clusterUid: z.string(),
    found: z.string(),
    foundUid: z.string(),
    objects: z.number(),
    promisedObjects: z.number(),
    malformed: z.number(),
    dumpDigest: z.string(),
    /** Empty where the backup wrote no dump. */
    promisedDigest: z.string(),
  }),
  output: z.object({}),
  limit: minutes(1),
  touches: 'nothing',
});

export const makeNamespaces = defineAction({
  id: 'application.make-namespaces',
  title: { en: 'Make the namespaces that are missing', ja: '足りない名前空間を作る' },
  input: z.object({ cluster, file: z.string(), namespaces }),
  output: z.object({ made: z.array(z.string()), there: z.array(z.string()) }),
  limit: minutes(5),
  touches: 'cluster',
  leaves: { en: 'the namespaces', ja: '名前空間' },
});

export const bringBackObjects = defineAction({
  id: 'application.bring-back',
  title: {
    en: 'Make the saved objects in order, rewritten where the new place asks for it',
    ja: '保存したオブジェクトを、復元先に合わせて書き換えながら順に作る',
  },
  input: compareWithCluster.input,
  output: z.object({
    /** By kind. */
    made: z.record(z.string(), z.number()),
    changed: z.record(z.string(), z.number()),
    left: z.record(z.string(), z.number()),
    refused: z.array(
      z.object({ kind: z.string(), namespace: z.string(), name: z.string(), status: z.number() }),
    ),
  }),
  limit: hours(2),
  touches: 'cluster',
  leaves: { en: 'the restored objects', ja: '復元したオブジェクト' },
});

export const bringBackFiles = defineAction({
  id: 'application.bring-back-files',
  title: {
    en: 'Put the saved files into the volume in place of what is in it, while its pods are stopped',
    ja: 'Pod を止めて、ボリュームの内容を保存したファイルに置き換える',
  },
  ...filling,
  limit: hours(6),
  touches: 'cluster',
  leaves: {
    en: 'a helper pod, and workloads scaled to zero',
    ja: '補助の Pod と、レプリカ数 0 のワークロード',
  },
});

/** A snapshot by the storage itself, held for as long as its files are read; its undo removes it. */
import { z } from 'zod';

import { defineAction } from '../../../core/drill/action.ts';
import { hours } from '../../../core/time.ts';

/** As the policy calls the cluster, and where its API server is: nobody looks for anything in another cluster afterwards. */
const place = { cluster: z.string(), endpoint: z.string(), namespace: z.string() };

/** How long the storage may take for it, in seconds. */
const patience = z.number();

export const takeSnapshot = defineAction({
  id: 'volume.take-snapshot',
  title: {
    en: 'Take a CSI snapshot of the volume',
    ja: 'ボリュームの CSI スナップショットを作成する',
  },
  input: z.object({
    ...place,
    claim: z.string(),
    /** Of the claim: another one of its name is another volume. */
    uid: z.string(),
    driver: z.string(),
    /** The VolumeSnapshotClass; else the default one of the driver, or its only one. */
    class: z.string().optional(),
    patience,
    /** The statement that allows it. */
    approval: z.string(),
  }),
  output: z.object({
    snapshot: z.string(),
    class: z.string(),
    /** When the storage took it, by its own clock. */
    taken: z.string(),
  }),
  limit: hours(2),
  touches: 'cluster',
  leaves: {
    en: 'a snapshot of a volume of an application',
    ja: 'アプリケーションのボリュームのスナップショット',
  },
});

export const claimSnapshot = defineAction({
  id: 'volume.claim-snapshot',
  title: {
    en: 'Wait until the snapshot is ready, and claim a volume made of it',
    ja: 'スナップショットの準備を待ち、それを元にしたボリュームを要求する',
  },
  input: z.object({
    ...place,
    claim: z.string(),
    snapshot: z.string(),
    /** StorageClass of the new volume; else that of the claim. */
    storageClass: z.string().optional(),
    patience,
  }),
  output: z.object({ claim: z.string() }),
  limit: hours(2),
  touches: 'cluster',
  leaves: {
    en: 'a volume with files of an application',
    ja: 'アプリケーションのファイルを含むボリューム',
  },
});

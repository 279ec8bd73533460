/** What a cluster knows of the driver: the driver itself, a class for its volumes and one for its snapshots. */
import { csiDriver } from './driver-name.ts';

export const csiStorageClass = 'folders';
export const csiSnapshotClass = 'folders';

/** After the kinds of snapshots are served. */
export function csiObjects(): readonly object[] {
  return [
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'CSIDriver',
      metadata: { name: csiDriver },
      spec: {
        attachRequired: false,
        podInfoOnMount: false,
        fsGroupPolicy: 'File',
        volumeLifecycleModes: ['Persistent'],
      },
    },
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: csiStorageClass },
      provisioner: csiDriver,
      volumeBindingMode: 'Immediate',
      reclaimPolicy: 'Delete',
    },
    {
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshotClass',
      metadata: { name: csiSnapshotClass },
      driver: csiDriver,
      deletionPolicy: 'Delete',
    },
  ];
}

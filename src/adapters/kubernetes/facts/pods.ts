import type { V1Pod } from '@kubernetes/client-node/dist/gen/models/V1Pod.js';

import { pods } from '../../../core/kubernetes/facts/pods.ts';
import type { Pod, PodOwner } from '../../../core/kubernetes/facts/pods.ts';
import { provideList } from '../provide-list.ts';
import { createdAt, given, namespaced } from '../wire.ts';
import type { Wire } from '../wire.ts';
import { podContainers } from './containers.ts';

export const providePods = provideList(pods, { resource: 'v1/pods', project: projectPod });

function projectPod({ metadata, spec, status }: Wire<V1Pod>): Pod {
  return {
    ...namespaced(metadata),
    created: createdAt(metadata),
    phase: (status?.phase ?? 'Unknown') as Pod['phase'],
    terminating: metadata?.deletionTimestamp !== undefined,
    ...given('node', spec?.nodeName === '' ? undefined : spec?.nodeName),
    ...given('unschedulable', unschedulable(status)),
    ...given('owner', ownerOf(metadata)),
    ...given('templateHash', metadata?.labels?.['pod-template-hash']),
    mirror: metadata?.annotations?.['kubernetes.io/config.mirror'] !== undefined,
    ...given('serviceAccount', spec?.serviceAccountName),
    claims: claimsOf(spec),
    ...given('hostPaths', someOf(hostPathsOf(spec))),
    ...given('emptyDirs', someOf(emptyDirsOf(spec))),
    containers: podContainers(spec, status),
  };
}

function unschedulable(status: Wire<V1Pod>['status']): string | undefined {
  const scheduled = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status !== 'False') return undefined;
  return [scheduled.reason, scheduled.message].filter(Boolean).join(': ');
}

function ownerOf(metadata: Wire<V1Pod>['metadata']): PodOwner | undefined {
  const owner = metadata?.ownerReferences?.find(({ controller }) => controller === true);
  return owner && { kind: owner.kind, name: owner.name, uid: owner.uid };
}

const none: readonly string[] = [];

function claimsOf(spec: Wire<V1Pod>['spec']): readonly string[] {
  const claims = (spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim ? [persistentVolumeClaim.claimName] : [],
  );
  return claims.length === 0 ? none : claims;
}

/** A volume that no container mounts, or that all of them only read, is written by somebody else. */
function hostPathsOf(spec: Wire<V1Pod>['spec']): readonly string[] {
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  const written = new Set(
    containers.flatMap(({ volumeMounts }) =>
      (volumeMounts ?? []).flatMap(({ name, readOnly }) => (readOnly === true ? [] : [name])),
    ),
  );
  const paths = (spec?.volumes ?? []).flatMap(({ name, hostPath }) =>
    hostPath && written.has(name) ? [hostPath.path] : [],
  );
  return [...new Set(paths)];
}

function emptyDirsOf(spec: Wire<V1Pod>['spec']): readonly string[] {
  return (spec?.volumes ?? []).flatMap(({ name, emptyDir }) =>
    emptyDir && emptyDir.medium !== 'Memory' ? [name] : [],
  );
}

function someOf(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}

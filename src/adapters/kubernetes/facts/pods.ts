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

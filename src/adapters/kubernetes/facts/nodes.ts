import type { V1Node } from '@kubernetes/client-node/dist/gen/models/V1Node.js';

import { nodes } from '../../../core/kubernetes/facts/nodes.ts';
import type { Node, NodeCondition } from '../../../core/kubernetes/facts/nodes.ts';
import { provideList } from '../provide-list.ts';
import { createdAt, given, instant, named } from '../wire.ts';
import type { Wire } from '../wire.ts';

export const provideNodes = provideList(nodes, { resource: 'v1/nodes', project: projectNode });

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/cluster/ports/ports.go */
const kubeletPort = 10250;

function projectNode({ metadata, spec, status }: Wire<V1Node>): Node {
  const info = status?.nodeInfo;
  const conditions = (status?.conditions ?? []).map(projectCondition);
  return {
    ...named(metadata),
    created: createdAt(metadata),
    ready: conditions.find(({ type }) => type === 'Ready')?.status ?? 'Unknown',
    conditions,
    unschedulable: spec?.unschedulable ?? false,
    controlPlane: metadata?.labels?.['node-role.kubernetes.io/control-plane'] !== undefined,
    kubeletVersion: info?.kubeletVersion ?? '',
    containerRuntime: info?.containerRuntimeVersion ?? '',
    operatingSystem: info?.operatingSystem ?? '',
    osImage: info?.osImage ?? '',
    kernel: info?.kernelVersion ?? '',
    architecture: info?.architecture ?? '',
    ...given('internalAddress', status?.addresses?.find(({ type }) => type === 'InternalIP')?.address),
    kubeletPort: status?.daemonEndpoints?.kubeletEndpoint?.Port ?? kubeletPort,
  };
}

type WireCondition = NonNullable<NonNullable<Wire<V1Node>['status']>['conditions']>[number];

function projectCondition({ type, status, reason, lastTransitionTime }: WireCondition): NodeCondition {
  return {
    type,
    status: status as NodeCondition['status'],
    ...given('reason', reason),
    ...given('since', lastTransitionTime ? instant(lastTransitionTime) : undefined),
  };
}

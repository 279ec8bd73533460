/**
 * Processes of the control plane as their mirror pods show them, with their flags. Managed control planes and k3s show
 * none: that is `absent`, because it proves nothing about how they run.
 */
import type { V1Pod } from '@kubernetes/client-node/dist/gen/models/V1Pod.js';

import type { CompletelySeen, Seen } from '../../core/fact.ts';
import { controlPlaneComponents } from '../../core/kubernetes/facts/control-plane-components.ts';
import type { ControlPlaneComponent } from '../../core/kubernetes/facts/control-plane-components.ts';
import { provideList } from '../kubernetes/provide-list.ts';
import { given, named } from '../kubernetes/wire.ts';
import type { Wire } from '../kubernetes/wire.ts';
import { parseFlags } from './flags.ts';
import { controlPlaneHidden } from './problems.ts';

export const provideControlPlaneComponents = provideList(controlPlaneComponents, {
  resource: 'v1/pods',
  project: projectComponent,
  finish: noneIsAbsent,
});

const components: ReadonlySet<string> = new Set<ControlPlaneComponent['component']>([
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'etcd',
  'cloud-controller-manager',
]);

function projectComponent(pod: Wire<V1Pod>): ControlPlaneComponent | undefined {
  const { metadata, spec } = pod;
  const mirror = metadata?.annotations?.['kubernetes.io/config.mirror'];
  if (mirror === undefined || metadata?.namespace !== 'kube-system') return undefined;
  const container = spec?.containers.find(({ name }) => components.has(name));
  return container && componentOf(container, pod);
}

type WireContainer = NonNullable<Wire<V1Pod>['spec']>['containers'][number];

function componentOf(container: WireContainer, { metadata, spec }: Wire<V1Pod>): ControlPlaneComponent {
  const { name: pod, uid: podUid } = named(metadata);
  const image = container.image ?? '';
  return {
    component: container.name as ControlPlaneComponent['component'],
    node: spec?.nodeName ?? '',
    pod,
    podUid,
    image,
    ...given('version', tagOf(image)),
    flags: parseFlags([...(container.command ?? []), ...(container.args ?? [])]),
  };
}

/** `registry:5000/name:tag@sha256:…`: the last colon after the last slash, before the digest. */
function tagOf(image: string): string | undefined {
  const [name = ''] = image.split('@', 1);
  return /:([^:/]+)$/.exec(name)?.[1];
}

function noneIsAbsent(
  seen: CompletelySeen<readonly ControlPlaneComponent[]>,
): Seen<readonly ControlPlaneComponent[]> {
  if (seen.value.length > 0) return seen;
  const { observed, origin } = seen;
  return { state: 'absent', why: controlPlaneHidden({ where: origin.where }), observed, origin };
}

/** Every version that a cluster shows, with the object it belongs to. */
import type { ApiServerVersion } from '../../core/kubernetes/facts/api-server-version.ts';
import type { ControlPlaneComponent } from '../../core/kubernetes/facts/control-plane-components.ts';
import type { Node } from '../../core/kubernetes/facts/nodes.ts';
import type { Pod } from '../../core/kubernetes/facts/pods.ts';
import { parseImage } from '../../core/kubernetes/image-reference.ts';
import { componentRef, nodeRef, podRef } from '../../core/kubernetes/refs.ts';
import { minorOf } from '../../core/kubernetes/version.ts';
import type { ObjectRef } from '../../core/object-ref.ts';

export interface Versioned {
  readonly about: ObjectRef;
  /** As it was read; empty where there was none. */
  readonly version: string;
  /** Undefined where the version cannot be read. */
  readonly minor: string | undefined;
  readonly node: string;
}

/** `/version` answers for one API server; the static pods tell of the others. */
export function apiServersOf(
  { gitVersion }: ApiServerVersion,
  components: readonly ControlPlaneComponent[],
): readonly Versioned[] {
  const answering: ObjectRef = { kind: 'component', id: 'kube-apiserver', name: 'kube-apiserver' };
  return [
    versioned(answering, gitVersion, ''),
    ...components.filter(({ component }) => component === 'kube-apiserver').map(componentVersion),
  ];
}

const controllers: ReadonlySet<string> = new Set([
  'kube-controller-manager',
  'kube-scheduler',
  'cloud-controller-manager',
]);

export function controllersOf(components: readonly ControlPlaneComponent[]): readonly Versioned[] {
  return components.filter(({ component }) => controllers.has(component)).map(componentVersion);
}

export function kubeletsOf(nodes: readonly Node[]): readonly Versioned[] {
  return nodes.map((node) => versioned(nodeRef(node), node.kubeletVersion, node.name));
}

/** kube-proxy as a DaemonSet; where it is part of another process or replaced by the CNI there is none to compare. */
export function kubeProxiesOf(pods: readonly Pod[]): readonly Versioned[] {
  return pods
    .filter(({ namespace, terminating }) => namespace === 'kube-system' && !terminating)
    .flatMap((pod) =>
      pod.containers
        .filter(({ name }) => name === 'kube-proxy')
        .map(({ image }) => versioned(podRef(pod), parseImage(image).tag ?? '', pod.node ?? '')),
    );
}

function componentVersion(component: ControlPlaneComponent): Versioned {
  return versioned(componentRef(component), component.version ?? '', component.node);
}

function versioned(about: ObjectRef, version: string, node: string): Versioned {
  return { about, version, minor: minorOf(version), node };
}

/** Well-known add-ons, recognised by the image they run. Used to describe a cluster's context, never to judge it. */
import type { Container } from './container.ts';
import { imageRepository, parseImage } from './image-reference.ts';

export interface AddOn {
  readonly name: string;
  readonly role: AddOnRole;
  /** The image's tag; absent where it is given by digest only. */
  readonly version?: string;
}

export type AddOnRole =
  | 'cni'
  | 'dns'
  | 'proxy'
  | 'ingress'
  | 'storage'
  | 'certificates'
  | 'metrics'
  | 'delivery'
  | 'logs';

/** Ends of `registry/repository` by add-on; registries are often mirrored, so only the end counts. */
const known: readonly (readonly [name: string, role: AddOnRole, ends: readonly string[]])[] = [
  ['calico', 'cni', ['calico/node']],
  ['cilium', 'cni', ['cilium/cilium']],
  ['flannel', 'cni', ['/flannel', 'flannel/flannel']],
  ['weave', 'cni', ['weave-kube']],
  ['kindnet', 'cni', ['kindest/kindnetd']],
  ['antrea', 'cni', ['antrea/antrea-agent-ubuntu', 'antrea/antrea-ubuntu']],
  ['kube-router', 'cni', ['cloudnativelabs/kube-router']],
  ['amazon-vpc-cni', 'cni', ['amazon-k8s-cni']],
  ['coredns', 'dns', ['/coredns', 'coredns/coredns']],
  ['kube-proxy', 'proxy', ['/kube-proxy']],
  ['ingress-nginx', 'ingress', ['ingress-nginx/controller']],
  ['traefik', 'ingress', ['/traefik']],
  ['haproxy-ingress', 'ingress', ['/haproxy-ingress', 'haproxytech/kubernetes-ingress']],
  ['envoy-gateway', 'ingress', ['envoyproxy/gateway']],
  ['local-path-provisioner', 'storage', ['/local-path-provisioner']],
  ['longhorn', 'storage', ['longhornio/longhorn-manager']],
  ['rook-ceph', 'storage', ['rook/ceph']],
  ['cert-manager', 'certificates', ['/cert-manager-controller']],
  ['metrics-server', 'metrics', ['metrics-server/metrics-server', '/metrics-server']],
  ['argo-cd', 'delivery', ['argoproj/argocd']],
  ['flux', 'delivery', ['fluxcd/kustomize-controller', 'fluxcd/helm-controller']],
  ['fluent-bit', 'logs', ['fluent/fluent-bit']],
  ['vector', 'logs', ['timberio/vector']],
  ['promtail', 'logs', ['grafana/promtail']],
  ['alloy', 'logs', ['grafana/alloy']],
];

/** The add-ons among the containers of the cluster's workloads, each version once, in a stable order. */
export function addOnsOf(
  workloads: Iterable<{ readonly containers: readonly Container[] }>,
): readonly AddOn[] {
  const found = new Map<string, AddOn>();
  for (const { containers } of workloads)
    for (const { image } of containers) {
      const addOn = recognise(image);
      if (addOn !== undefined) found.set(`${addOn.name}@${addOn.version ?? ''}`, addOn);
    }
  return [...found.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, addOn]) => addOn);
}

function recognise(image: string): AddOn | undefined {
  const reference = parseImage(image);
  const repository = imageRepository(reference);
  const entry = known.find(([, , ends]) => ends.some((end) => repository.endsWith(end)));
  if (entry === undefined) return undefined;
  const [name, role] = entry;
  return { name, role, ...(reference.tag === undefined ? {} : { version: reference.tag }) };
}

/** A node: a set of Linux namespaces with a root folder of its own, and one init process whose end ends all of it. */
import { join } from 'node:path';

import type { SandboxRecord } from '../state/record.ts';

export interface SandboxNode {
  /** Host name and Kubernetes name. */
  readonly name: string;
  /** 1 for the first control plane. */
  readonly number: number;
  readonly isControlPlane: boolean;
  readonly address: string;
  /** Pod addresses that the controller manager will give it: nodes join one after the other, so it is the number-th. */
  readonly podRange: string;
  /** On disk, also while the node is off. */
  readonly root: string;
  /** The host's end of its network cable. */
  readonly link: string;
  /** Below the root of each cgroup hierarchy. */
  readonly cgroup: string;
}

export const podNetwork = '10.244.0.0/16';
export const serviceNetwork = '10.96.0.0/16';

/** Links and cgroups of a sandbox begin with this; short, because a link's name has 15 characters. */
export function shortId({ id }: Pick<SandboxRecord, 'id'>): string {
  return id.slice(0, 8);
}

export function bridgeOf(record: SandboxRecord): string {
  return `hb-${shortId(record)}`;
}

export function cgroupOf(record: SandboxRecord): string {
  return `honban-${shortId(record)}`;
}

/** Address of the host on the bridge. */
export function gatewayOf(subnet: string): string {
  return `${subnet}.1`;
}

/**
 * Where everybody finds the API server. One control plane is its own; several share an address, which one of them holds
 * (see `endpointKeeper`).
 */
export function endpointOf({ subnet = '', controlPlanes }: SandboxRecord): string {
  return controlPlanes > 1 ? `${subnet}.10` : `${subnet}.11`;
}

export function nodesOf(record: SandboxRecord, folder: string): readonly SandboxNode[] {
  const subnet = record.subnet ?? '';
  return record.nodes.map((name, index) => ({
    name,
    number: index + 1,
    isControlPlane: index < record.controlPlanes,
    address: `${subnet}.${index + 11}`,
    podRange: `10.244.${index}.0/24`,
    root: join(folder, 'nodes', name),
    link: `${bridgeOf(record)}-${index + 1}`,
    cgroup: `${cgroupOf(record)}/${name}`,
  }));
}

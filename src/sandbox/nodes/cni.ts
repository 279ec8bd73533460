/**
 * Pod networking: each pod has a point-to-point cable to its node, and nodes route to each other's pods.
 * Unlike a bridge, this needs no br_netfilter for Services whose pod is on the client's own node.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';

import { ProblemError } from '../../core/problem.ts';
import { toolMissing } from '../problems.ts';

export function cniConfiguration(podRange: string): string {
  const pods = {
    type: 'ptp',
    ipMasq: false,
    ipam: { type: 'host-local', ranges: [[{ subnet: podRange }]], routes: [{ dst: '0.0.0.0/0' }] },
  };
  const ports = { type: 'portmap', capabilities: { portMappings: true } };
  return JSON.stringify({ cniVersion: '1.0.0', name: 'honban', plugins: [pods, ports] }, null, 2);
}

/** Those that the configuration names, and the one that containerd always uses. */
export const cniPlugins = ['ptp', 'host-local', 'portmap', 'loopback'] as const;

/** Where distributions put them. */
const pluginFolders = ['/usr/lib/cni', '/usr/libexec/cni', '/opt/cni/bin'];

/** The folder of this machine that has them. Throws a problem when none does. */
export async function findCniPlugins(): Promise<string> {
  for (const folder of pluginFolders) {
    const found = await access(join(folder, 'ptp')).then(
      () => true,
      () => false,
    );
    if (found) return folder;
  }
  throw new ProblemError(
    toolMissing({
      tool: 'ptp (a CNI plugin)',
      neededFor: 'networking',
      package: 'containernetworking-plugins',
    }),
  );
}

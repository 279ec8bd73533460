/** The administrator's kubeconfig as kubeadm made it, under the sandbox's own names, so that it can be merged with others. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

import type { SandboxNode } from '../nodes/node.ts';
import type { SandboxRecord } from '../state/record.ts';

const shape = z.object({
  clusters: z.tuple([z.object({ cluster: z.unknown() })]),
  users: z.tuple([z.object({ user: z.unknown() })]),
});

export async function writeAdministratorKubeconfig(
  record: SandboxRecord,
  controlPlane: SandboxNode,
  folder: string,
): Promise<string> {
  const made = await readFile(join(controlPlane.root, 'etc/kubernetes/admin.conf'), 'utf8');
  const { clusters, users } = shape.parse(parse(made));
  const name = `honban-sandbox-${record.name}`;
  const content = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: clusters[0].cluster }],
    users: [{ name, user: users[0].user }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  };
  const path = join(folder, 'kubeconfig');
  await writeFile(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  return path;
}

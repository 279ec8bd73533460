/** The administrator of a kubeadm cluster, as its own kubeconfig says; in memory only. */
import { parse } from 'yaml';
import { z } from 'zod';

import { resolveOnNode } from '../configuration/node-file.ts';
import { folderOfNode } from '../configuration/node-tree.ts';

export interface Administrator {
  readonly authority: Buffer;
  readonly certificate: Buffer;
  readonly key: Buffer;
}

const kubeconfig = z.object({
  clusters: z.array(z.object({ cluster: z.object({ 'certificate-authority-data': z.string() }) })).min(1),
  users: z
    .array(
      z.object({ user: z.object({ 'client-certificate-data': z.string(), 'client-key-data': z.string() }) }),
    )
    .min(1),
});

/** Undefined where there is none that can be read. */
export async function readAdministrator(root: string): Promise<Administrator | undefined> {
  const tree = folderOfNode(root);
  const path = await resolveOnNode('/etc/kubernetes/admin.conf', tree);
  const text = path === undefined ? undefined : await tree.read(path).catch(() => undefined);
  const read = kubeconfig.safeParse(parseOrNothing(text?.toString('utf8') ?? ''));
  const cluster = read.data?.clusters[0]?.cluster;
  const user = read.data?.users[0]?.user;
  if (cluster === undefined || user === undefined) return undefined;
  const decode = (value: string): Buffer => Buffer.from(value, 'base64');
  return {
    authority: decode(cluster['certificate-authority-data']),
    certificate: decode(user['client-certificate-data']),
    key: decode(user['client-key-data']),
  };
}

function parseOrNothing(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

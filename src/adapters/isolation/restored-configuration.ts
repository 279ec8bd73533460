/** The configuration bundle of a control plane, unpacked into a scratch folder: which files its API server was started with. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { folderOfNode } from '../configuration/node-tree.ts';
import { onNode, readStaticPods } from '../configuration/static-pods.ts';
import type { StaticPod } from '../configuration/static-pods.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';

export interface RestoredConfiguration {
  /** Paths in the scratch folder; absent where the flag is not set. */
  readonly encryptionConfiguration?: string;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
  readonly serviceRange: string;
}

/** Undefined with a reason where the bundle does not hold what an API server needs. */
export async function unpackConfiguration(
  bundle: string,
  folder: string,
): Promise<{ readonly found: RestoredConfiguration } | { readonly lacks: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // GNU tar takes no absolute name and none that climbs, whatever the bundle says.
  const args = [
    '--extract',
    '--file',
    bundle,
    '--directory',
    folder,
    '--no-same-owner',
    '--no-same-permissions',
  ];
  const ended = await runCommand('tar', args);
  if (!ended.ok) return { lacks: lastWords(ended, 2) };
  const { pods } = await readStaticPods(folderOfNode(folder));
  const apiServer = pods.find(({ program }) => program === 'kube-apiserver');
  return apiServer === undefined ? { lacks: 'kube-apiserver.yaml' } : filesOf(apiServer, folder);
}

function filesOf(
  pod: StaticPod,
  folder: string,
): { readonly found: RestoredConfiguration } | { readonly lacks: string } {
  const flag = (name: string): string | undefined => pod.flags[name]?.[0];
  const file = (name: string): string | undefined => {
    const path = flag(name);
    // As the container sees it; the bundle has it where the node keeps it.
    return path === undefined ? undefined : join(folder, onNode(path, pod));
  };
  const serviceAccountKey = file('service-account-signing-key-file');
  const serviceAccountPublicKey = file('service-account-key-file');
  const serviceRange = flag('service-cluster-ip-range');
  if (serviceAccountKey === undefined) return { lacks: '--service-account-signing-key-file' };
  if (serviceAccountPublicKey === undefined) return { lacks: '--service-account-key-file' };
  if (serviceRange === undefined) return { lacks: '--service-cluster-ip-range' };
  const encryptionConfiguration = file('encryption-provider-config');
  return {
    found: {
      serviceAccountKey,
      serviceAccountPublicKey,
      serviceRange,
      ...(encryptionConfiguration === undefined ? {} : { encryptionConfiguration }),
    },
  };
}

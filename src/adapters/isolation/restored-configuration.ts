/** The configuration bundle of a control plane, unpacked into a scratch folder: which files its API server was started with. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

import { lastWords, runCommand } from '../processes/run-command.ts';

export interface RestoredConfiguration {
  /** Paths in the scratch folder; absent where the flag is not set. */
  readonly encryptionConfiguration?: string;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
  readonly serviceRange: string;
}

const manifest = z.object({
  spec: z.object({ containers: z.tuple([z.object({ command: z.array(z.string()) })]) }),
});

const manifestPath = 'etc/kubernetes/manifests/kube-apiserver.yaml';

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
  const text = await readFile(join(folder, manifestPath), 'utf8').catch(() => undefined);
  if (text === undefined) return { lacks: manifestPath };
  const pod = manifest.safeParse(parse(text));
  if (!pod.success) return { lacks: `command in ${manifestPath}` };
  return filesOf(pod.data.spec.containers[0].command, folder);
}

function filesOf(
  command: readonly string[],
  folder: string,
): { readonly found: RestoredConfiguration } | { readonly lacks: string } {
  const flag = (name: string): string | undefined =>
    command.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const file = (name: string): string | undefined => {
    const path = flag(name);
    return path === undefined ? undefined : join(folder, path);
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

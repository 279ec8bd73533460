/** A kubeconfig with one client certificate, everything inside the file, so that it can be copied away. */
import { readFile, writeFile } from 'node:fs/promises';

import type { CertificateFiles } from './certificate-authority.ts';

export interface KubeconfigSettings {
  readonly name: string;
  readonly server: string;
  readonly authority: string;
  readonly client: CertificateFiles;
}

/** JSON is YAML; kubectl and every client library read it. */
export async function writeKubeconfig(path: string, settings: KubeconfigSettings): Promise<void> {
  const { name, server } = settings;
  const base64 = async (file: string): Promise<string> => (await readFile(file)).toString('base64');
  const content = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: { server, 'certificate-authority-data': await base64(settings.authority) } }],
    users: [
      {
        name,
        user: {
          'client-certificate-data': await base64(settings.client.certificate),
          'client-key-data': await base64(settings.client.key),
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: name } }],
  };
  await writeFile(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}

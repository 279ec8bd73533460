import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { seconds } from '../../core/time.ts';
import { encryptionFile } from '../kubeadm/kubeadm-config.ts';
import { changeApiServer, restoreApiServer, withoutFlags } from './api-server-manifest.ts';
import { defineFault } from './define-fault.ts';
import { controlPlaneNode } from './fault-target.ts';
import type { FaultTarget } from './fault-target.ts';

/**
 * Turned off in the order that keeps every Secret readable: first write plainly, then rewrite what there is, then drop the flag.
 * https://kubernetes.io/docs/tasks/administer-cluster/decrypt-data/
 */
export const encryptionOff = defineFault({
  id: 'encryption-off',
  about: {
    en: 'an API server that stores Secrets in plain text',
    ja: 'Secret を平文で保存する API サーバー',
  },
  turns: ['secret.at-rest-configured'],
  to: 'fail',
  needs: 'nodes',
  noticedAfter: seconds(30),
  apply: async (target) => {
    await orderProviders(target, ['identity', 'secretbox']);
    await changeApiServer(target, ({ spec: { containers } }) => {
      containers[0].command.push('--encryption-provider-config-automatic-reload=false');
    });
    await rewriteSecrets(target);
    await changeApiServer(target, (manifest) => withoutFlags(manifest, 'encryption-'));
  },
  clear: async (target) => {
    await orderProviders(target, ['secretbox', 'identity']);
    await restoreApiServer(target);
    await rewriteSecrets(target);
  },
});

interface Configuration {
  readonly resources: [
    { readonly resources: readonly string[]; providers: Readonly<Record<string, unknown>>[] },
  ];
}

/** The first provider writes, all of them read. */
async function orderProviders(target: FaultTarget, order: readonly string[]): Promise<void> {
  const path = join(controlPlaneNode(target).root, encryptionFile);
  const configuration = JSON.parse(await readFile(path, 'utf8')) as Configuration;
  const rankOf = (provider: object): number => order.indexOf(Object.keys(provider)[0] ?? '');
  configuration.resources[0].providers.sort((a, b) => rankOf(a) - rankOf(b));
  await writeFile(path, `${JSON.stringify(configuration, null, 2)}\n`, { mode: 0o600 });
}

async function rewriteSecrets(target: FaultTarget): Promise<void> {
  const secrets = await target.kubectl(['get', 'secrets', '--all-namespaces', '--output', 'json']);
  if ((JSON.parse(secrets) as { readonly items: readonly unknown[] }).items.length === 0) return;
  await target.kubectl(['replace', '-f', '-'], secrets);
}

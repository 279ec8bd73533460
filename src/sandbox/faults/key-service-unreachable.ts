import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { seconds } from '../../core/time.ts';
import { encryptionFile } from '../kubeadm/kubeadm-config.ts';
import { pathExists } from '../path-exists.ts';
import { changeApiServer, restoreApiServer } from './api-server-manifest.ts';
import { defineFault } from './define-fault.ts';
import { controlPlaneNode } from './fault-target.ts';
import type { FaultTarget } from './fault-target.ts';

/** https://kubernetes.io/docs/tasks/administer-cluster/kms-provider/ ; nobody listens there. */
const nobody = {
  kms: { apiVersion: 'v2', name: 'nobody', endpoint: 'unix:///run/nobody.sock', timeout: '1s' },
};

/** The API server goes on with its own key, but calls itself neither live nor ready; kubelet must not end it for that. */
export const keyServiceUnreachable = defineFault({
  id: 'key-service-unreachable',
  about: {
    en: 'an API server whose key service does not answer',
    ja: '鍵サービス（KMS）が応答しない API サーバー',
  },
  turns: ['watch.api-server-ready'],
  to: 'fail',
  needs: 'nodes',
  noticedAfter: seconds(30),
  apply: async (target) => {
    await changeConfiguration(target);
    await changeApiServer(
      target,
      ({ spec: { containers } }) => {
        const [container] = containers;
        for (const probe of ['livenessProbe', 'startupProbe', 'readinessProbe']) delete container[probe];
      },
      { answers: '/api/v1/namespaces/kube-system' },
    );
  },
  clear: async (target) => {
    const kept = join(target.folder, 'encryption.json');
    if (await pathExists(kept))
      await writeFile(configurationOf(target), await readFile(kept), { mode: 0o600 });
    await restoreApiServer(target);
  },
});

interface Configuration {
  readonly resources: [{ providers: object[] }];
}

async function changeConfiguration(target: FaultTarget): Promise<void> {
  const kept = join(target.folder, 'encryption.json');
  if (!(await pathExists(kept)))
    await writeFile(kept, await readFile(configurationOf(target)), { mode: 0o600 });
  const configuration = JSON.parse(await readFile(kept, 'utf8')) as Configuration;
  configuration.resources[0].providers.splice(1, 0, nobody);
  await writeFile(configurationOf(target), JSON.stringify(configuration), { mode: 0o600 });
}

function configurationOf(target: FaultTarget): string {
  return join(controlPlaneNode(target).root, encryptionFile);
}

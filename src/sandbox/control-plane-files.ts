/** Files that both forms of a sandbox give their API server: what is audited, and how Secrets are encrypted in etcd. */
import { writeFile } from 'node:fs/promises';

/** Every request with who, what, when and the answer, never its content; https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/ */
export async function writeAuditPolicy(path: string): Promise<void> {
  await writeJson(path, {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    omitStages: ['RequestReceived'],
    rules: [{ level: 'None', nonResourceURLs: ['/livez*', '/readyz*', '/healthz*'] }, { level: 'Metadata' }],
  });
}

/** https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/ ; `key` has 32 bytes. */
export async function writeEncryptionConfiguration(path: string, key: Buffer): Promise<void> {
  await writeJson(path, {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'EncryptionConfiguration',
    resources: [
      {
        resources: ['secrets'],
        providers: [
          { secretbox: { keys: [{ name: 'sandbox', secret: key.toString('base64') }] } },
          { identity: {} },
        ],
      },
    ],
  });
}

async function writeJson(path: string, content: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}

/**
 * Writes a canary into a ConfigMap of its own, by server-side apply, so that it is in etcd before a backup. The one thing that
 * backups write to a cluster; only where the policy lists `etcd` among its canaries.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/ (v1.37)
 */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

import type { CanaryPlace } from '../../app/backup/backup-item.ts';
import { defineProblem, ProblemError } from '../../core/problem.ts';
import type { Right } from '../../core/source.ts';
import { connect } from './connection.ts';
import type { Connection, ConnectSettings } from './connection.ts';

const namespace = 'honban';
const name = 'honban-canary';
/** Where it is, as people write it. */
export const canaryPlace = `${namespace}/${name}`;
const path = `/api/v1/namespaces/${namespace}/configmaps/${name}?fieldManager=honban-backup&force=true`;

/** Applying creates where there is none; both are rights in that namespace only. */
export const canaryRights: readonly Right[] = [
  { identity: 'backup', namespace, apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'patch'] },
];

export function etcdCanary(settings: ConnectSettings): CanaryPlace {
  return canaryAt(`/registry/configmaps/${namespace}/${name}`, settings);
}

export function resourceCanary(settings: ConnectSettings): CanaryPlace {
  return canaryAt(`ConfigMap ${canaryPlace}`, settings);
}

function canaryAt(at: string, settings: ConnectSettings): CanaryPlace {
  return {
    at,
    plant: async (line) => {
      const connection = await connect(settings);
      try {
        await plant(connection, line);
      } finally {
        connection.close();
      }
    },
  };
}

async function plant(connection: Connection, line: string): Promise<void> {
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: { canary: line } };
  const apply = { method: 'PATCH', path, type: 'application/apply-patch+yaml', body };
  const first = await send(connection, apply);
  if (isDone(first)) return;
  if (first.status === 404) {
    await send(connection, {
      method: 'POST',
      path: '/api/v1/namespaces',
      type: 'application/json',
      // No pod is ever made there; a namespace without a level would be a finding of our own making.
      body: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
      },
    });
    const second = await send(connection, apply);
    if (isDone(second)) return;
  }
  const { status, why } = first;
  throw new ProblemError(canaryRefused({ endpoint: connection.endpoint, answered: status !== 0, why }), 3);
}

function isDone({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

interface Sending {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly body: object;
}

interface Answer {
  /** 0 where nothing was answered. */
  readonly status: number;
  readonly why: string;
}

const longest = 30_000;

/** The answer's text is not kept: it repeats what was sent. */
async function send(connection: Connection, { method, path, type, body }: Sending): Promise<Answer> {
  const url = new URL(connection.endpoint + path);
  const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = { 'content-type': type, 'user-agent': 'honban', ...(await connection.headers()) };
  const { agent } = connection;
  return await new Promise((resolve) => {
    const options = { agent, method, headers, signal: AbortSignal.timeout(longest) };
    const request = ask(url, options, (response) => {
      response.resume().on('end', () => {
        const status = response.statusCode ?? 0;
        resolve({ status, why: `HTTP ${status} ${response.statusMessage ?? ''}`.trim() });
      });
    });
    request.on('error', (error) => resolve({ status: 0, why: error.message }));
    request.end(JSON.stringify(body));
  });
}

interface Refusal {
  readonly endpoint: string;
  readonly answered: boolean;
  readonly why: string;
}

export const canaryRefused = defineProblem<Refusal>('backup.canary-refused', {
  tried: {
    en: ({ endpoint }) => `write the canary ConfigMap ${namespace}/${name} through ${endpoint}`,
    ja: ({ endpoint }) => `${endpoint} を通じたカナリアの ConfigMap ${namespace}/${name} の書き込み`,
  },
  cause: {
    en: ({ answered, why }) =>
      answered ? `The API server answered: ${why}.` : `The API server did not answer: ${why}.`,
    ja: ({ answered, why }) =>
      answered ? `API サーバーの応答: ${why}` : `API サーバーが応答しませんでした: ${why}`,
  },
  fix: {
    en: () =>
      'Bring the API server back; for HTTP 403 grant the rights: `honban rbac print --for backup | kubectl apply -f -`.',
    ja: () =>
      'API サーバーを復旧してください。HTTP 403 の場合は `honban rbac print --for backup | kubectl apply -f -` で権限を付与してください。',
  },
  unchanged: {
    en: () => 'The ConfigMap is as before; the copy is made, but without a canary.',
    ja: () => 'ConfigMap は元のままです。控えはカナリアなしで作成します。',
  },
});

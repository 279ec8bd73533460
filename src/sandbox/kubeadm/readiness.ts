/** When a cluster is ready for people: nodes Ready, DNS and storage up, kubelets with certificates, pods could be created. */
import { z } from 'zod';

import type { ApiClient } from '../api-client.ts';
import { storageDeployment, storageNamespace } from '../storage/local-path.ts';
import { approveServingCertificates } from './serving-certificates.ts';

const condition = z.object({ type: z.string(), status: z.string() });
const nodeList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      status: z.object({ conditions: z.array(condition).optional() }),
    }),
  ),
});
const deployment = z.object({ status: z.object({ conditions: z.array(condition).optional() }) });

export interface Readiness {
  readonly ready: boolean;
  /** What is being waited for, for progress and for the cause of a problem. */
  readonly waitingFor: readonly string[];
}

export async function clusterReadiness(client: ApiClient, nodes: readonly string[]): Promise<Readiness> {
  const [readyNodes, certificates, dns, storage, account] = await Promise.all([
    namesOfReadyNodes(client),
    approveServingCertificates(client, nodes),
    isAvailable(client, 'kube-system', 'coredns'),
    isAvailable(client, storageNamespace, storageDeployment),
    exists(client, '/api/v1/namespaces/default/serviceaccounts/default'),
  ]);
  const waitingFor = [
    ...nodes.filter((name) => !readyNodes.has(name)).map((name) => `node/${name}`),
    ...(certificates ? [] : ['certificatesigningrequests']),
    ...(dns ? [] : ['deployment/coredns']),
    ...(storage ? [] : [`deployment/${storageDeployment}`]),
    ...(account ? [] : ['serviceaccount/default']),
  ];
  return { ready: waitingFor.length === 0, waitingFor };
}

export async function namesOfReadyNodes(client: ApiClient): Promise<ReadonlySet<string>> {
  const answer = await client.get('/api/v1/nodes');
  if (answer?.status !== 200) return new Set();
  const { items } = nodeList.parse(JSON.parse(answer.body));
  const ready = items.filter(({ status }) => isTrue(status.conditions, 'Ready'));
  return new Set(ready.map(({ metadata }) => metadata.name));
}

async function isAvailable(client: ApiClient, namespace: string, name: string): Promise<boolean> {
  const answer = await client.get(`/apis/apps/v1/namespaces/${namespace}/deployments/${name}`);
  return (
    answer?.status === 200 && isTrue(deployment.parse(JSON.parse(answer.body)).status.conditions, 'Available')
  );
}

async function exists(client: ApiClient, path: string): Promise<boolean> {
  return (await client.get(path))?.status === 200;
}

function isTrue(conditions: readonly z.infer<typeof condition>[] | undefined, type: string): boolean {
  return conditions?.some((each) => each.type === type && each.status === 'True') === true;
}

/** Approves the serving certificates that kubelets of this sandbox ask for; Kubernetes leaves that to somebody who knows the nodes. */
import { z } from 'zod';

import type { ApiClient } from '../api-client.ts';

/** https://kubernetes.io/docs/reference/access-authn-authz/kubelet-tls-bootstrapping/#certificate-rotation */
const requestList = z.object({
  items: z.array(
    z.looseObject({
      metadata: z.looseObject({ name: z.string() }),
      spec: z.looseObject({ signerName: z.string(), username: z.string() }),
      status: z.looseObject({
        conditions: z.array(z.unknown()).optional(),
        certificate: z.string().optional(),
      }),
    }),
  ),
});

type SigningRequest = z.infer<typeof requestList>['items'][number];

const requests = '/apis/certificates.k8s.io/v1/certificatesigningrequests';

/** True once each of these nodes has a serving certificate; approves what is waiting. To be called until then. */
export async function approveServingCertificates(
  client: ApiClient,
  nodes: readonly string[],
): Promise<boolean> {
  const answer = await client.get(requests);
  if (answer?.status !== 200) return false;
  const serving = requestList
    .parse(JSON.parse(answer.body))
    .items.filter(({ spec }) => spec.signerName === 'kubernetes.io/kubelet-serving');
  const ours = nodes.map((node) => serving.filter(({ spec }) => spec.username === `system:node:${node}`));
  for (const request of ours.flat())
    if ((request.status.conditions ?? []).length === 0) await approve(client, request);
  return ours.every((ofNode) => ofNode.some(({ status }) => status.certificate !== undefined));
}

async function approve(client: ApiClient, request: SigningRequest): Promise<void> {
  const condition = {
    type: 'Approved',
    status: 'True',
    reason: 'SandboxNode',
    message: 'The kubelet of a node that this sandbox started.',
  };
  const approved = { ...request, status: { ...request.status, conditions: [condition] } };
  await client.put(`${requests}/${request.metadata.name}/approval`, approved);
}

import { kubeletCertificates } from '../../core/kubernetes/facts/kubelet-certificates.ts';
import type { Node } from '../../core/kubernetes/facts/nodes.ts';
import type { ServingCertificate } from '../../core/kubernetes/serving-certificate.ts';
import { servingCertificate } from '../control-plane/certificate.ts';
import type { ClusterSession } from '../kubernetes/session.ts';
import { handshake, noHands } from './ask-kubelet.ts';
import type { FromNode } from './ask-kubelet.ts';
import { kubeletUrl } from './handshake.ts';
import { providePerNode } from './provide-per-node.ts';

/** As presented, trusted or not: when it ends is the same. */
export const provideKubeletCertificates = providePerNode(kubeletCertificates, { ask: askCertificate });

async function askCertificate(session: ClusterSession, node: Node): Promise<FromNode<ServingCertificate>> {
  const hands = await handshake(session, node);
  const where = kubeletUrl(node);
  if ('status' in hands) return noHands(hands, { node: node.name, where });
  const { name, uid } = node;
  const value = servingCertificate(hands.certificate, {
    server: 'kubelet',
    host: where,
    node: { name, uid },
  });
  return { ok: true, value };
}

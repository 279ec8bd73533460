/**
 * The TLS handshake with a kubelet, before anything is said to it. Its certificate must come from the cluster's CA and
 * name the node or its address; a certificate signed by the kubelet itself, kubeadm's default, proves nothing.
 * https://kubernetes.io/docs/reference/access-authn-authz/kubelet-tls-bootstrapping/#certificate-rotation (1.37)
 */
import { checkServerIdentity, connect } from 'node:tls';
import type { PeerCertificate, TLSSocket } from 'node:tls';

import { connectionError } from '../../core/connection-failed.ts';
import type { Text } from '../../core/i18n.ts';
import type { Node } from '../../core/kubernetes/facts/nodes.ts';
import type { NoAnswer } from '../kubernetes/api-client.ts';
import type { Connection } from '../kubernetes/connection.ts';

export interface Handshake {
  readonly certificate: PeerCertificate;
  /** Why it is not to be trusted; undefined when it is. */
  readonly untrusted: string | undefined;
}

/** For one node, in milliseconds: within a cluster's network an answer takes a few. */
export const patience = 5000;

const noAddress: Text = { en: 'The node has no internal address', ja: 'ノードに内部アドレスがありません' };
const tooLate: Text = {
  en: `No answer came within ${patience / 1000} s`,
  ja: `${patience / 1000} 秒以内に応答がありません`,
};

export function kubeletUrl({ internalAddress = '', kubeletPort }: Node): string {
  const host = internalAddress.includes(':') ? `[${internalAddress}]` : internalAddress;
  return `https://${host}:${kubeletPort}`;
}

export async function shakeHands(node: Node, { tls }: Connection): Promise<Handshake | NoAnswer> {
  const { internalAddress, kubeletPort } = node;
  if (internalAddress === undefined) return { status: 'unreachable', why: noAddress };
  return await new Promise((resolve) => {
    const socket = connect({
      host: internalAddress,
      port: kubeletPort,
      ...trustOf(tls),
      // The certificate is to be seen even where it is not trusted; nothing is sent over this socket.
      rejectUnauthorized: false,
      checkServerIdentity: identityOf(node),
      timeout: patience,
    });
    const end = (result: Handshake | NoAnswer): void => {
      socket.destroy();
      resolve(result);
    };
    socket.on('secureConnect', () => end(seen(socket)));
    socket.on('timeout', () => end({ status: 'timedOut', why: tooLate }));
    socket.on('error', (error) => end({ status: 'unreachable', why: connectionError(error) }));
  });
}

/** Kubelet certificates name the node, its address, or both. */
export function identityOf({ name, internalAddress = '' }: Node): typeof checkServerIdentity {
  return (_host, certificate) =>
    checkServerIdentity(internalAddress, certificate) && checkServerIdentity(name, certificate);
}

export function trustOf({ ca }: Connection['tls']): { readonly ca?: Buffer } {
  return ca === undefined ? {} : { ca };
}

function seen(socket: TLSSocket): Handshake {
  const certificate = socket.getPeerCertificate();
  const error: unknown = socket.authorizationError;
  const why = error instanceof Error ? error.message : String(error);
  return { certificate, untrusted: socket.authorized ? undefined : why };
}

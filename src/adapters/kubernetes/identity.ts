/**
 * Which cluster this is: the UID of kube-system (made once, with the cluster), the CA that signed the API server, and
 * where it answered. The CA digest is SHA-256 over its whole certificate (DER), as `openssl x509 -fingerprint -sha256`.
 */
import type { DetailedPeerCertificate } from 'node:tls';

import type { ClusterIdentity, Digest } from '../../core/evidence.ts';
import type { Seen } from '../../core/fact.ts';
import { sandboxLabel } from '../../core/kubernetes/sandbox-label.ts';
import { scratchAuthority } from '../../core/kubernetes/scratch-authority.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Right } from '../../core/source.ts';
import type { ApiClient, Answered } from './api-client.ts';
import { askFor } from './ask-for.ts';
import { drillEndpoint } from './problems.ts';
import type { ClusterSession } from './session.ts';
import { withoutValue } from './unseen.ts';
import { given } from './wire.ts';

export const identityRights: readonly Right[] = [
  { identity: 'check', apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
];

const path = '/api/v1/namespaces/kube-system';
const metadataOnly = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

/** Throws `kubernetes.drill-endpoint` where the server is one that a drill started. */
export async function seeIdentity(session: ClusterSession): Promise<Seen<ClusterIdentity>> {
  const right = 'get namespaces';
  const seen = await askFor(session, { path, accept: metadataOnly, right, read: whatItSays });
  if (seen.state !== 'complete') return withoutValue(seen);
  const { client } = session;
  if (isOfDrill(client))
    throw new ProblemError(drillEndpoint({ what: `GET ${path}`, where: client.endpoint }));
  const identity: ClusterIdentity = {
    kind: 'cluster',
    uid: seen.value.uid,
    ...given('nature', seen.value.nature),
    ...given('caDigest', caDigest(client)),
    endpoint: client.endpoint,
  };
  return { ...seen, value: identity };
}

function whatItSays({ body }: Answered): Pick<ClusterIdentity, 'uid' | 'nature'> | undefined {
  const { metadata } = JSON.parse(body.toString('utf8')) as {
    readonly metadata?: { readonly uid?: unknown; readonly labels?: Readonly<Record<string, unknown>> };
  };
  const uid = metadata?.uid;
  if (typeof uid !== 'string' || uid === '') return undefined;
  return metadata?.labels?.[sandboxLabel] === undefined ? { uid } : { uid, nature: 'sandbox' };
}

/** Undefined over plain HTTP and where the certificate was not verified: anybody could have presented it. */
function caDigest(client: ApiClient): Digest | undefined {
  const certificate = client.certificate();
  if (certificate?.verified !== true) return undefined;
  return digestOf(trustAnchor(certificate.chain));
}

/** Verified or not: whoever shows this name is no cluster that somebody works on. */
function isOfDrill(client: ApiClient): boolean {
  const certificate = client.certificate();
  return certificate !== undefined && trustAnchor(certificate.chain).issuer.CN === scratchAuthority;
}

/** The end of the chain, which is an issuer of itself. */
function trustAnchor(certificate: DetailedPeerCertificate): DetailedPeerCertificate {
  let current = certificate;
  // Twelve is beyond what TLS libraries verify; Node also links a root to itself.
  for (let depth = 0; depth < 12; depth += 1) {
    const issuer = current.issuerCertificate as DetailedPeerCertificate | undefined;
    if (issuer === undefined || issuer.fingerprint256 === current.fingerprint256) return current;
    current = issuer;
  }
  return current;
}

export function digestOf({ fingerprint256 }: { readonly fingerprint256: string }): Digest {
  return `sha256:${fingerprint256.replaceAll(':', '').toLowerCase()}`;
}

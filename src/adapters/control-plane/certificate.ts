/** The API server's certificate as we got it in our own TLS handshake: the one its clients really see. */
import type { PeerCertificate } from 'node:tls';

import type { Seen } from '../../core/fact.ts';
import { apiServerCertificate } from '../../core/kubernetes/facts/api-server-certificate.ts';
import type { ServingCertificate } from '../../core/kubernetes/serving-certificate.ts';
import { parseCertificateTime } from '../kubernetes/certificate-time.ts';
import { digestOf } from '../kubernetes/identity.ts';
import { notUnderstood } from '../kubernetes/problems.ts';
import { provideDocument } from '../kubernetes/provide-document.ts';
import type { ClusterSession } from '../kubernetes/session.ts';
import { withoutValue } from '../kubernetes/unseen.ts';
import { provideApiServerVersion } from './api-server-version.ts';

export const provideApiServerCertificate = provideDocument(apiServerCertificate, {
  paths: ['/version'],
  collect: collectCertificate,
});

async function collectCertificate(session: ClusterSession): Promise<Seen<ServingCertificate>> {
  // Any answer will do; where there was none yet, /version makes one.
  const answered = await provideApiServerVersion.collect(session, session.signal);
  const { client } = session;
  const certificate = client.certificate();
  const origin = { source: 'control-plane', where: `TLS handshake with ${client.endpoint}` };
  if (certificate !== undefined) {
    const value = servingCertificate(certificate.chain, { server: 'kube-apiserver', host: client.endpoint });
    return { state: 'complete', value, observed: answered.observed, origin };
  }
  if (answered.state !== 'complete') return withoutValue(answered);
  const why = notUnderstood({ what: 'GET the TLS certificate', where: client.endpoint, why: 'plain HTTP' });
  return { state: 'absent', why, observed: answered.observed, origin };
}

export function servingCertificate(
  certificate: PeerCertificate,
  where: Pick<ServingCertificate, 'server' | 'host' | 'node'>,
): ServingCertificate {
  return {
    ...where,
    fingerprint: digestOf(certificate),
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    notBefore: parseCertificateTime(certificate.valid_from),
    notAfter: parseCertificateTime(certificate.valid_to),
  };
}

function distinguishedName(name: PeerCertificate['subject']): string {
  return Object.entries(name)
    .map(([key, value]) => `${key}=${[value].flat().join('+')}`)
    .join(',');
}

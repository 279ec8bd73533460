/** Every key and certificate of an API-only control plane: three authorities, servers, clients and the key of service accounts. */
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createAuthority, issueCertificate } from '../../adapters/processes/certificate-authority.ts';
import type { CertificateFiles } from '../../adapters/processes/certificate-authority.ts';

export interface ControlPlanePki {
  readonly authority: CertificateFiles;
  readonly etcdAuthority: CertificateFiles;
  readonly frontProxyAuthority: CertificateFiles;
  readonly etcdServer: CertificateFiles;
  readonly etcdClient: CertificateFiles;
  readonly apiServer: CertificateFiles;
  readonly controllerManager: CertificateFiles;
  readonly administrator: CertificateFiles;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
}

/** `serviceAddress` is the first address of the service range: the API server as pods see it. */
export async function createControlPlanePki(
  folder: string,
  address: string,
  serviceAddress: string,
): Promise<ControlPlanePki> {
  const [authority, etcdAuthority, frontProxyAuthority] = await Promise.all([
    createAuthority(folder, 'ca', 'kubernetes'),
    createAuthority(folder, 'etcd-ca', 'etcd-ca'),
    createAuthority(folder, 'front-proxy-ca', 'front-proxy-ca'),
  ]);
  const here = [`IP:${address}`, 'DNS:localhost'];
  const apiNames = ['', '.default', '.default.svc', '.default.svc.cluster.local'].map(
    (end) => `DNS:kubernetes${end}`,
  );
  const [etcdServer, etcdClient, apiServer, controllerManager, administrator, keys] = await Promise.all([
    issueCertificate(folder, etcdAuthority, {
      file: 'etcd-server',
      commonName: 'etcd',
      usage: 'both',
      alternativeNames: here,
    }),
    issueCertificate(folder, etcdAuthority, {
      file: 'etcd-client',
      commonName: 'kube-apiserver-etcd-client',
      usage: 'client',
    }),
    issueCertificate(folder, authority, {
      file: 'apiserver',
      commonName: 'kube-apiserver',
      usage: 'server',
      alternativeNames: [...here, `IP:${serviceAddress}`, ...apiNames],
    }),
    issueCertificate(folder, authority, {
      file: 'controller-manager',
      commonName: 'system:kube-controller-manager',
      usage: 'client',
    }),
    issueCertificate(folder, authority, {
      file: 'administrator',
      commonName: 'kubernetes-admin',
      organisation: 'system:masters',
      usage: 'client',
    }),
    createServiceAccountKeys(folder),
  ]);
  return {
    authority,
    etcdAuthority,
    frontProxyAuthority,
    etcdServer,
    etcdClient,
    apiServer,
    controllerManager,
    administrator,
    ...keys,
  };
}

type ServiceAccountKeys = Pick<ControlPlanePki, 'serviceAccountKey' | 'serviceAccountPublicKey'>;

async function createServiceAccountKeys(folder: string): Promise<ServiceAccountKeys> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const serviceAccountKey = join(folder, 'sa.key');
  const serviceAccountPublicKey = join(folder, 'sa.pub');
  await writeFile(serviceAccountKey, privateKey, { mode: 0o600 });
  await writeFile(serviceAccountPublicKey, publicKey);
  return { serviceAccountKey, serviceAccountPublicKey };
}

/** The arguments of one etcd member that speaks TLS with client certificates on one address only. */
import type { CertificateFiles } from './certificate-authority.ts';

export interface EtcdSettings {
  readonly name: string;
  readonly dataFolder: string;
  readonly address: string;
  readonly clientPort: number;
  readonly peerPort: number;
  readonly authority: string;
  readonly server: CertificateFiles;
}

/** https://etcd.io/docs/v3.6/op-guide/security/ */
export function etcdArguments(settings: EtcdSettings): readonly string[] {
  const client = `https://${settings.address}:${settings.clientPort}`;
  const peer = `https://${settings.address}:${settings.peerPort}`;
  const tls = (prefix: string): readonly string[] => [
    `--${prefix}cert-file=${settings.server.certificate}`,
    `--${prefix}key-file=${settings.server.key}`,
    `--${prefix}trusted-ca-file=${settings.authority}`,
    `--${prefix}client-cert-auth=true`,
  ];
  return [
    `--name=${settings.name}`,
    `--data-dir=${settings.dataFolder}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=${settings.name}=${peer}`,
    ...tls(''),
    ...tls('peer-'),
  ];
}

/** The arguments of an API server as a production control plane sets them: RBAC, audit log, encryption at rest, no anonymous access to objects. */
import type { CertificateFiles } from './certificate-authority.ts';

export interface ApiServerSettings {
  readonly address: string;
  readonly port: number;
  readonly etcdEndpoint: string;
  readonly etcdAuthority: string;
  readonly etcdClient: CertificateFiles;
  readonly authority: string;
  readonly frontProxyAuthority: string;
  readonly server: CertificateFiles;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
  readonly auditPolicy: string;
  readonly auditLog: string;
  readonly encryptionConfiguration: string;
  readonly serviceRange: string;
}

/** A loopback address may not be advertised, and without nodes nobody dials it; https://www.rfc-editor.org/rfc/rfc5737 */
const documentationAddress = '192.0.2.1';

/** https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/ (v1.37) */
export function apiServerArguments(settings: ApiServerSettings): readonly string[] {
  return [
    `--bind-address=${settings.address}`,
    `--advertise-address=${documentationAddress}`,
    '--endpoint-reconciler-type=none',
    `--secure-port=${settings.port}`,
    `--etcd-servers=${settings.etcdEndpoint}`,
    `--etcd-cafile=${settings.etcdAuthority}`,
    `--etcd-certfile=${settings.etcdClient.certificate}`,
    `--etcd-keyfile=${settings.etcdClient.key}`,
    `--client-ca-file=${settings.authority}`,
    `--requestheader-client-ca-file=${settings.frontProxyAuthority}`,
    '--requestheader-allowed-names=front-proxy-client',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-username-headers=X-Remote-User',
    `--tls-cert-file=${settings.server.certificate}`,
    `--tls-private-key-file=${settings.server.key}`,
    '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    `--service-account-key-file=${settings.serviceAccountPublicKey}`,
    `--service-account-signing-key-file=${settings.serviceAccountKey}`,
    `--service-cluster-ip-range=${settings.serviceRange}`,
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    '--allow-privileged=true',
    `--audit-policy-file=${settings.auditPolicy}`,
    `--audit-log-path=${settings.auditLog}`,
    '--audit-log-maxage=1',
    '--audit-log-maxsize=50',
    '--audit-log-maxbackup=2',
    `--encryption-provider-config=${settings.encryptionConfiguration}`,
  ];
}

/** The arguments of a controller manager for a control plane of one: no election, loopback only. */
import type { CertificateFiles } from './certificate-authority.ts';

export interface ControllerManagerSettings {
  readonly address: string;
  readonly port: number;
  readonly kubeconfig: string;
  readonly authority: CertificateFiles;
  readonly serviceAccountKey: string;
}

/** https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/ (v1.37) */
export function controllerManagerArguments(settings: ControllerManagerSettings): readonly string[] {
  return [
    `--bind-address=${settings.address}`,
    `--secure-port=${settings.port}`,
    `--kubeconfig=${settings.kubeconfig}`,
    `--authentication-kubeconfig=${settings.kubeconfig}`,
    `--authorization-kubeconfig=${settings.kubeconfig}`,
    `--root-ca-file=${settings.authority.certificate}`,
    `--cluster-signing-cert-file=${settings.authority.certificate}`,
    `--cluster-signing-key-file=${settings.authority.key}`,
    `--service-account-private-key-file=${settings.serviceAccountKey}`,
    '--use-service-account-credentials=true',
    '--leader-elect=false',
    // It makes an account and a token for each controller first; at its default of 20 requests a second that takes 5 s.
    '--kube-api-qps=500',
    '--kube-api-burst=500',
  ];
}

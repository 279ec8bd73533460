import type { Instant } from '../time.ts';

/** A certificate as its server presented it in the TLS handshake. */
export interface ServingCertificate {
  /** `kube-apiserver`, or `kubelet` with the node's name. */
  readonly server: 'kube-apiserver' | 'kubelet';
  readonly host: string;
  readonly node?: { readonly name: string; readonly uid: string };
  /** SHA-256 of the DER form as `sha256:<hex>`. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
}

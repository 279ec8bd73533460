import { defineFact } from '../../fact.ts';
import type { OnNode } from '../on-node.ts';

/** The part of `/configz` that judgements ask for. */
export interface KubeletConfiguration extends OnNode {
  /** `authentication.anonymous.enabled`. */
  readonly anonymous: boolean;
  /** `authentication.webhook.enabled`. */
  readonly webhook: boolean;
  /** `authorization.mode`. */
  readonly authorizationMode: string;
  /** 0 means closed. */
  readonly readOnlyPort: number;
  readonly rotateCertificates: boolean;
  readonly serverTLSBootstrap: boolean;
}

export const kubeletConfigurations = defineFact<readonly KubeletConfiguration[]>({
  id: 'kubernetes.kubeletConfigurations',
  about: { en: 'Configuration of each kubelet', ja: '各 kubelet の設定' },
  neverEmpty: true,
});

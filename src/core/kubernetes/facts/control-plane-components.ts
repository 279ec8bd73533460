import { defineFact } from '../../fact.ts';

/** A control-plane process as its mirror pod in kube-system shows it. */
export interface ControlPlaneComponent {
  /** Name of its container. */
  readonly component:
    | 'kube-apiserver'
    | 'kube-controller-manager'
    | 'kube-scheduler'
    | 'etcd'
    | 'cloud-controller-manager';
  readonly node: string;
  readonly pod: string;
  readonly podUid: string;
  readonly image: string;
  /** From the image's tag, for example `v1.36.1` or `3.6.11-0`; absent where the image is given by digest only. */
  readonly version?: string;
  /** From command and args, without leading dashes; a flag without a value is `true`. Repeated flags keep every value. */
  readonly flags: Readonly<Record<string, readonly string[]>>;
}

/**
 * All visible processes of the control plane, over all nodes.
 * Where there is none (managed control plane, k3s), the fact is `absent`: an empty list would prove nothing.
 */
export const controlPlaneComponents = defineFact<readonly ControlPlaneComponent[]>({
  id: 'kubernetes.controlPlaneComponents',
  about: {
    en: 'Processes of the control plane with their flags (mirror pods)',
    ja: 'コントロールプレーンの各プロセスとそのフラグ（ミラー Pod）',
  },
  neverEmpty: true,
});

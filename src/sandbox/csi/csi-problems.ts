/** Why a sandbox has no CSI driver. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const csiWithoutNodes = defineProblem<Readonly<Record<string, never>>>('sandbox.csi-without-nodes', {
  tried: {
    en: () => 'give a sandbox a CSI driver',
    ja: () => 'サンドボックスへの CSI ドライバーの追加',
  },
  cause: {
    en: () => 'A driver is used by kubelets, and with --api-only there are no nodes.',
    ja: () => 'CSI ドライバーは kubelet が使いますが、--api-only ではノードがありません。',
  },
  fix: {
    en: () => 'Leave out --api-only, or --csi.',
    ja: () => '--api-only か --csi のどちらかを外してください。',
  },
  unchanged: nothingChanged,
});

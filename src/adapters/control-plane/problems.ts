import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const controlPlaneHidden = defineProblem<{ readonly where: string }>(
  'kubernetes.control-plane-hidden',
  {
    tried: {
      en: ({ where }) => `find the control plane's mirror pods in kube-system (${where})`,
      ja: ({ where }) => `kube-system（${where}）でのコントロールプレーンのミラー Pod の検索`,
    },
    cause: {
      en: () => 'There is none: the control plane is managed by a provider, or runs outside of pods (k3s).',
      ja: () =>
        '見つかりません。コントロールプレーンがプロバイダーに管理されているか、Pod の外で動いています（k3s など）。',
    },
    fix: {
      en: () =>
        'Set the provider of this cluster in the policy, and answer from its own settings where asked.',
      ja: () =>
        '運用ポリシーでこのクラスターの provider を設定し、求められた項目はプロバイダーの設定から回答してください。',
    },
    unchanged: nothingChanged,
  },
);

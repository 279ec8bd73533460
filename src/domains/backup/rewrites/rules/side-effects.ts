/** Marks by which controllers outside of the namespace act on an object. */
import { defineRule, remove } from '../rule.ts';

const acting = [
  'external-dns.alpha.kubernetes.io/*',
  'cert-manager.io/*',
  'acme.cert-manager.io/*',
  'argocd.argoproj.io/*',
  'kustomize.toolkit.fluxcd.io/*',
  'helm.toolkit.fluxcd.io/*',
  'reloader.stakater.com/*',
  'vault.hashicorp.com/*',
  'prometheus.io/*',
];

export const marks = defineRule({
  id: 'marks',
  purpose: 'drill',
  why: {
    en: 'A controller would act on it: make DNS names, certificates or alerts, or undo the drill as a drift.',
    ja: 'コントローラーが DNS 名、証明書、アラートを作るか、差分とみなして演習を元に戻してしまいます。',
  },
  edits: [
    ...acting.map((mark) => remove('metadata', 'annotations', mark)),
    ...acting.map((mark) => remove('metadata', 'labels', mark)),
  ],
});

export const trackingLabel = defineRule({
  id: 'tracking-label',
  purpose: 'drill',
  kinds: [
    'apps/Deployment',
    'apps/StatefulSet',
    'apps/DaemonSet',
    'batch/CronJob',
    'batch/Job',
    'Service',
    'ConfigMap',
    'Secret',
    'ServiceAccount',
    'PersistentVolumeClaim',
    'rbac.authorization.k8s.io/Role',
    'rbac.authorization.k8s.io/RoleBinding',
  ],
  why: {
    en: 'Argo CD finds what it manages by this label, and removes what it does not expect. The labels of pods stay, because Services find them by these.',
    ja: 'Argo CD はこのラベルで管理対象を見分け、想定外のものを削除します。Pod のラベルは Service が参照するため残します。',
  },
  edits: [remove('metadata', 'labels', 'app.kubernetes.io/instance')],
});

export const webhookEffects = defineRule({
  id: 'webhook-side-effects',
  purpose: 'always',
  kinds: [
    'admissionregistration.k8s.io/MutatingWebhookConfiguration',
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  ],
  why: {
    en: 'API version v1 accepts no other value than None or NoneOnDryRun.',
    ja: 'API バージョン v1 では None か NoneOnDryRun しか受け付けられません。',
  },
  edits: [
    {
      at: ['webhooks', '*', 'sideEffects'],
      to: (effects) => (effects === 'Unknown' || effects === 'Some' ? 'None' : effects),
    },
  ],
});

/** Clusters are pinned by UID, CA and endpoint, so that a copy of one cannot answer for it; production names its pair. */
import { z } from 'zod';

import { Key, NonEmpty, says } from './values.ts';

const PairDifference = z.strictObject({
  what: NonEmpty.meta({ en: 'What differs from the pair.', ja: '検証対との違いです。' }),
  reason: NonEmpty.meta({ en: 'Why that is acceptable.', ja: '許容できる理由です。' }),
});

export const Cluster = z.strictObject({
  environment: z
    .enum(['verification', 'production'])
    .optional()
    .meta({ en: 'What this cluster is for.', ja: 'クラスターの用途です（検証または本番）。' }),
  context: NonEmpty.optional().meta({
    en: 'Context of the kubeconfig; absent means in-cluster credentials.',
    ja: 'kubeconfig のコンテキストです。ない場合はクラスター内の認証情報を使います。',
  }),
  kubeconfig: NonEmpty.optional().meta({
    en: 'Path of the kubeconfig where it is not the usual one.',
    ja: '標準以外の kubeconfig を使う場合のパスです。',
  }),
  uid: NonEmpty.optional().meta({
    en: 'UID of the kube-system namespace.',
    ja: 'kube-system 名前空間の UID です。',
  }),
  caDigest: z
    .string(says('digest'))
    .regex(/^sha256:[0-9a-f]{64}$/, says('digest'))
    .optional()
    .meta({
      en: 'SHA-256 over the CA certificate that signed the API server.',
      ja: 'API サーバー証明書を署名した CA 証明書の SHA-256 です。',
    }),
  endpoint: z
    .url({ protocol: /^https?$/, error: says('url') })
    .optional()
    .meta({ en: 'URL of the API server.', ja: 'API サーバーの URL です。' }),
  pair: Key.optional().meta({
    en: 'For production: the verification cluster that rehearses for it.',
    ja: '本番クラスターの場合、代わりに演習を行う検証クラスターです。',
  }),
  pairDifferences: z.array(PairDifference).default([]).meta({
    en: 'Known differences from the pair, each with its reason.',
    ja: '検証対との既知の違いと理由です。',
  }),
  provider: z
    .enum(['kubeadm', 'k3s', 'rke2', 'eks', 'gke', 'aks', 'other'])
    .default('kubeadm')
    .meta({ en: 'Who runs the control plane, and how.', ja: 'コントロールプレーンの種類です。' }),
  controlPlane: z.enum(['by-provider', 'own', 'managed']).default('by-provider').meta({
    en: 'Whether somebody else runs the control plane and keeps its etcd (managed). By default eks, gke and aks do. A managed one is saved and drilled as an export of its resources.',
    ja: 'コントロールプレーンと etcd を他者が運用しているか（managed）です。既定では eks、gke、aks をそう見なします。managed の場合は、リソースのエクスポートで保存と演習を行います。',
  }),
});

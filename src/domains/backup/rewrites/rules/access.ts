/** Secrets, accounts and who may do what. https://kubernetes.io/docs/concepts/security/service-accounts/ (v1.37) */
import { isJsonObject } from '../../../../core/json.ts';
import type { Json } from '../../../../core/json.ts';
import { objectAt, textAt } from '../exported-object.ts';
import type { ExportedObject } from '../exported-object.ts';
import { defineRule, remove } from '../rule.ts';
import { mapped } from './identity.ts';

const tokenType = 'kubernetes.io/service-account-token';

export const automaticTokens = defineRule({
  id: 'automatic-token',
  purpose: 'always',
  kinds: ['Secret'],
  why: {
    en: 'The cluster makes tokens of its own; an old one must not come back.',
    ja: 'トークンはクラスターが作成します。古いトークンは復元しません。',
  },
  leaveOut: (secret) => isAutomatic(secret) || textAt(secret, 'type') === 'bootstrap.kubernetes.io/token',
});

function isAutomatic(secret: ExportedObject): boolean {
  const account = textAt(objectAt(secret.metadata, 'annotations'), 'kubernetes.io/service-account.name');
  return (
    textAt(secret, 'type') === tokenType &&
    account !== undefined &&
    secret.metadata.name.startsWith(`${account}-token-`)
  );
}

export const tokensOfOldAccounts = defineRule({
  id: 'token-of-old-account',
  purpose: 'always',
  kinds: ['Secret'],
  why: {
    en: 'It is signed by, and for, the old cluster; the cluster fills the Secret anew.',
    ja: '元のクラスターが署名した値です。クラスターが Secret に新しい値を入れます。',
  },
  edits: [
    remove('metadata', 'annotations', 'kubernetes.io/service-account.uid'),
    ...['token', 'ca.crt', 'namespace'].map((key) => ({
      at: ['data', key],
      to: (value: Json, { object }: { readonly object: ExportedObject }) =>
        textAt(object, 'type') === tokenType ? undefined : value,
    })),
  ],
});

export const secretsOfAccounts = defineRule({
  id: 'tokens-of-account',
  purpose: 'always',
  kinds: ['ServiceAccount'],
  why: {
    en: 'It lists old tokens.',
    ja: '古いトークンの一覧です。',
  },
  edits: [
    {
      at: ['secrets', '*'],
      to: (secret, { object }) =>
        isJsonObject(secret) && textAt(secret, 'name')?.startsWith(`${object.metadata.name}-token-`) === true
          ? undefined
          : secret,
    },
  ],
});

export const cloudIdentities = defineRule({
  id: 'cloud-identity',
  purpose: 'drill',
  kinds: ['ServiceAccount'],
  why: {
    en: 'It gives its pods rights in the provider’s cloud: a restored copy could act on production there.',
    ja: '事業者のクラウドでの権限を Pod に与えるため、復元した複製が本番に作用する可能性があります。',
  },
  edits: [
    remove('metadata', 'annotations', 'eks.amazonaws.com/*'),
    remove('metadata', 'annotations', 'iam.gke.io/*'),
    remove('metadata', 'annotations', 'azure.workload.identity/*'),
    remove('metadata', 'labels', 'azure.workload.identity/*'),
  ],
});

export const subjects = defineRule({
  id: 'subjects',
  purpose: 'always',
  kinds: ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
  why: {
    en: 'Its subjects live in the new namespace now.',
    ja: 'subject は新しい名前空間にあります。',
  },
  edits: [{ at: ['subjects', '*', 'namespace'], to: mapped }],
});

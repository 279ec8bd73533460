/** No container is given a secret as a literal environment value, where everybody who may read pods reads it. */
import { defineCheck } from '../../../core/check.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { namespaceFinder } from '../../../core/kubernetes/refs.ts';
import { objectKey } from '../../../core/object-ref.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { containerNeeds, containersOf } from '../containers.ts';

interface Literal {
  readonly variable: string;
  readonly container: string;
  readonly owner: string;
}

export const environmentLiterals = defineCheck({
  id: 'secret.environment-literals',
  title: {
    en: 'No secret stands in an environment literal',
    ja: '環境変数に秘密が直接書かれていない',
  },
  severity: 'high',
  scope: 'namespace',
  needs: { ...containerNeeds, namespaces, policy: policyFact },
  monotone: true,
  standard: 'secrets',

  *evaluate({ namespaces, policy, ...containers }) {
    const within = namespaceFinder(namespaces);
    const harmless = new Set((policy.standards.secrets?.notSecret ?? []).map(({ name }) => name));
    const seen = new Set<string>();
    for (const { owner, namespace, container } of containersOf(containers))
      for (const { name: variable, looksSecret } of container.suspectLiterals) {
        const key = `${container.name}/${variable}`;
        const once = `${objectKey(owner)} ${key} ${looksSecret}`;
        if (seen.has(once) || (looksSecret === 'name' && harmless.has(variable))) continue;
        seen.add(once);
        const props = { variable, container: container.name, owner: owner.name };
        yield {
          says: looksSecret === 'value' ? 'credential' : 'named',
          about: owner,
          within: within(namespace),
          key,
          severity: looksSecret === 'value' ? 'critical' : 'high',
          props,
        };
      }
  },

  messages: {
    en: {
      credential: ({ variable, container, owner }: Literal) =>
        `${variable} of container ${container} (${owner}) holds a credential in plain text`,
      named: ({ variable, container, owner }: Literal) =>
        `${variable} of container ${container} (${owner}) looks like a secret and is a plain literal`,
    },
    ja: {
      credential: ({ variable, container, owner }) =>
        `コンテナ ${container}（${owner}）の ${variable} に認証情報が平文で書かれています`,
      named: ({ variable, container, owner }) =>
        `コンテナ ${container}（${owner}）の ${variable} は秘密とみられますが、平文で書かれています`,
    },
  },
  remedy: {
    credential: ({ props }) => ({
      text: {
        en: 'Revoke the credential, because it was readable, then deliver a new one by a Secret.',
        ja: '読み取られた可能性があるため認証情報を失効させ、新しいものを Secret で渡してください。',
      },
      patch: byReference(props),
    }),
    named: ({ props }) => ({
      text: {
        en: 'Move the value into a Secret; if it is none, name the variable under standards.secrets.notSecret with the reason.',
        ja: '値を Secret に移してください。秘密でない場合は、理由とともに standards.secrets.notSecret に書いてください。',
      },
      patch: byReference(props),
    }),
  },
  references: ['https://kubernetes.io/docs/concepts/security/secrets-good-practices/'],
});

function byReference({ variable, container }: Literal): string {
  return `- name: ${variable} # container ${container}
  valueFrom:
    secretKeyRef: { name: …, key: … }
`;
}

/** A namespace belongs to one application or is excluded, never both: the scope of backups must be one answer. */
import type { Message } from '../i18n.ts';
import { quoted } from '../quoted.ts';
import { contradiction } from './fault.ts';
import type { PolicyFault } from './fault.ts';
import type { Policy } from './policy.ts';

const words = {
  twice: {
    en: ({ namespace, one, other }) => `namespace ${namespace} belongs to both ${one} and ${other}`,
    ja: ({ namespace, one, other }) => `名前空間 ${namespace} が ${one} と ${other} の両方に属しています`,
  } satisfies Message<{ namespace: string; one: string; other: string }>,
  share: {
    en: () => 'Give every application that shares a namespace a selector, or name it once.',
    ja: () => '名前空間を共有するアプリケーションすべてに selector を付けるか、一方だけに書いてください。',
  } satisfies Message<unknown>,
  excludedToo: {
    en: ({ namespace, application }) => `namespace ${namespace} is excluded and belongs to ${application}`,
    ja: ({ namespace, application }) =>
      `名前空間 ${namespace} は除外されていますが、${application} に属しています`,
  } satisfies Message<{ namespace: string; application: string }>,
  decide: {
    en: () => 'Remove the exclusion, or take the namespace out of the application.',
    ja: () => '除外を削除するか、アプリケーションから名前空間を外してください。',
  } satisfies Message<unknown>,
};

export function* applicationFaults(policy: Policy): Iterable<PolicyFault> {
  const owners = new Map<string, string>();
  for (const [application, { namespaces }] of Object.entries(policy.applications))
    for (const [index, namespace] of namespaces.entries()) {
      const other = owners.get(namespace);
      owners.set(namespace, application);
      if (other === undefined || (isPart(policy, application) && isPart(policy, other))) continue;
      yield contradiction(
        ['applications', application, 'namespaces', index],
        { says: words.twice, fix: words.share },
        { namespace: quoted(namespace), one: other, other: application },
      );
    }
  for (const [index, { what }] of policy.excludedNamespaces.entries()) {
    const application = owners.get(what);
    if (application === undefined) continue;
    yield contradiction(
      ['excludedNamespaces', index, 'what'],
      { says: words.excludedToo, fix: words.decide },
      { namespace: quoted(what), application },
    );
  }
}

function isPart(policy: Policy, application: string): boolean {
  return Object.keys(policy.applications[application]?.selector ?? {}).length > 0;
}

/** Bindings and roles have one form, inside a namespace and for the whole cluster. */
import type { V1RoleBinding } from '@kubernetes/client-node/dist/gen/models/V1RoleBinding.js';
import type { V1Role } from '@kubernetes/client-node/dist/gen/models/V1Role.js';

import type { Role, RoleBinding, RoleRule, Subject } from '../../../core/kubernetes/role-binding.ts';
import { given, named } from '../wire.ts';
import type { Wire } from '../wire.ts';

export function projectBinding({ metadata, roleRef, subjects }: Wire<V1RoleBinding>): RoleBinding {
  return {
    ...named(metadata),
    ...given('namespace', metadata?.namespace),
    role: { kind: roleRef.kind as RoleBinding['role']['kind'], name: roleRef.name },
    subjects: (subjects ?? []).map(projectSubject),
  };
}

export function projectRole({ metadata, rules }: Wire<V1Role>): Role {
  return {
    ...named(metadata),
    ...given('namespace', metadata?.namespace),
    rules: (rules ?? []).map(projectRule),
  };
}

type WireSubject = NonNullable<Wire<V1RoleBinding>['subjects']>[number];
type WireRule = NonNullable<Wire<V1Role>['rules']>[number];

function projectSubject({ kind, name, namespace }: WireSubject): Subject {
  return { kind: kind as Subject['kind'], name, ...given('namespace', namespace) };
}

function projectRule(rule: WireRule): RoleRule {
  return {
    verbs: rule.verbs,
    apiGroups: rule.apiGroups ?? [],
    resources: rule.resources ?? [],
    resourceNames: rule.resourceNames ?? [],
    nonResourceURLs: rule.nonResourceURLs ?? [],
  };
}

/**
 * The Kubernetes rights of one of Honban's identities as objects to apply. Made from what sources declare they need,
 * so that what is granted and what is asked for cannot drift apart.
 */
import type { JsonObject } from '../core/json.ts';
import type { Identity, Right } from '../core/source.ts';

export interface RbacSettings {
  readonly identity: Identity;
  /** Where its service account lives. */
  readonly namespace: string;
  /** Resources such as `nodes/proxy`, or namespaces, whose rights are granted although they are optional. */
  readonly withOptional: readonly string[];
}

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

/** Namespace, ServiceAccount, ClusterRole and its binding, in the order in which they can be applied. */
export function rbacManifest(rights: readonly Right[], settings: RbacSettings): readonly JsonObject[] {
  const { identity, namespace } = settings;
  const name = `honban-${identity}`;
  const labels = { 'app.kubernetes.io/managed-by': 'honban' };
  const metadata = { name, labels };
  const inCluster = rights.filter((right) => right.namespace === undefined);
  return [
    namespaceOf(namespace, labels),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { ...metadata, namespace } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata,
      rules: rulesOf(inCluster, settings).map((rule): JsonObject => ({ ...rule })),
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
    ...rolesOf(rights, settings, metadata),
  ];
}

/** What is granted in one namespace only, a Role and its binding for each. */
function rolesOf(
  rights: readonly Right[],
  settings: RbacSettings,
  metadata: { readonly name: string; readonly labels: JsonObject },
): readonly JsonObject[] {
  const { identity } = settings;
  const places = new Set(
    rights.flatMap((right) => (right.identity === identity ? (right.namespace ?? []) : [])),
  );
  return [...places].toSorted().flatMap((place): readonly JsonObject[] => {
    const there = { ...metadata, namespace: place };
    const rules = rulesOf(
      rights.filter((right) => right.namespace === place),
      settings,
    );
    if (rules.length === 0) return [];
    return [
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: there,
        rules: rules.map((rule): JsonObject => ({ ...rule })),
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: there,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name: metadata.name, namespace: settings.namespace }],
      },
    ];
  });
}

/** The rules of one identity, merged where only the resource differs, in a stable order. */
export function rulesOf(
  rights: readonly Right[],
  { identity, withOptional }: Pick<RbacSettings, 'identity' | 'withOptional'>,
): readonly Rule[] {
  const granted = rights.filter(
    (right) => right.identity === identity && (right.optional === undefined || isWanted(right, withOptional)),
  );
  const merged = new Map<string, Rule>();
  for (const right of granted) {
    const { apiGroups, verbs } = right;
    const key = JSON.stringify([apiGroups, verbs]);
    const before = merged.get(key);
    merged.set(key, {
      ...(apiGroups === undefined
        ? { nonResourceURLs: together(before?.nonResourceURLs, right.nonResourceURLs) }
        : { apiGroups, resources: together(before?.resources, right.resources) }),
      verbs,
    });
  }
  return [...merged].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, rule]) => rule);
}

/** Optional rights of an identity that were left out, to tell about. */
export function leftOut(
  rights: readonly Right[],
  { identity, withOptional }: Pick<RbacSettings, 'identity' | 'withOptional'>,
): readonly Right[] {
  const left = rights.filter(
    (right) => right.identity === identity && right.optional !== undefined && !isWanted(right, withOptional),
  );
  return [...new Map(left.map((right) => [JSON.stringify(right), right])).values()];
}

function isWanted({ resources = [], namespace }: Right, wanted: readonly string[]): boolean {
  if (namespace !== undefined) return wanted.includes(namespace);
  return resources.every((resource) => wanted.includes(resource));
}

function together(some: readonly string[] = [], more: readonly string[] = []): readonly string[] {
  return [...new Set([...some, ...more])].sort();
}

/** Under the strictest Pod Security level, because Honban's own pods need no more. */
function namespaceOf(name: string, labels: JsonObject): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'restricted' } },
  };
}

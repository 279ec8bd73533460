/**
 * The Kubernetes rights of one of Honban's identities as objects to apply. Made from what sources declare they need,
 * so that what is granted and what is asked for cannot drift apart. Optional rights have roles of their own, so that whoever
 * applies some today and others tomorrow has both.
 */
import type { JsonObject } from '../core/json.ts';
import type { Identity, Right } from '../core/source.ts';

export interface RbacSettings {
  readonly identity: Identity;
  /** Where its service account lives. */
  readonly namespace: string;
  /** Names of optional rights that are granted all the same. */
  readonly withOptional: readonly string[];
}

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

const api = 'rbac.authorization.k8s.io';
const labels = { 'app.kubernetes.io/managed-by': 'honban' };

/** Namespace, ServiceAccount, and roles with their bindings, in the order in which they can be applied. */
export function rbacManifest(rights: readonly Right[], settings: RbacSettings): readonly JsonObject[] {
  const { identity, namespace, withOptional } = settings;
  const account = `honban-${identity}`;
  const own = rights.filter((right) => right.identity === identity);
  return [
    namespaceOf(namespace),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, labels, namespace } },
    ...grants({ name: account, account, namespace }, own.filter(isAlways)),
    ...withOptional.flatMap((part) =>
      grants(
        { name: `${account}-${part}`, account, namespace },
        own.filter(({ optional }) => optional?.name === part),
      ),
    ),
  ];
}

interface Role {
  readonly name: string;
  readonly account: string;
  /** Of the account. */
  readonly namespace: string;
}

/** One role for the whole cluster and one for each namespace that the rights name. */
function grants(role: Role, rights: readonly Right[]): readonly JsonObject[] {
  const places = new Set(rights.flatMap(({ namespace }) => namespace ?? []));
  return [undefined, ...[...places].toSorted()].flatMap((place) => {
    const rules = merged(rights.filter(({ namespace }) => namespace === place));
    // An account has a role of its own even where nothing needs it yet.
    const isWanted = rules.length > 0 || (place === undefined && role.name === role.account);
    return isWanted ? boundRole(role, rules, place) : [];
  });
}

function boundRole(
  { name, account, namespace }: Role,
  rules: readonly Rule[],
  place: string | undefined,
): readonly JsonObject[] {
  const kind = place === undefined ? 'ClusterRole' : 'Role';
  const metadata = { name, labels, ...(place === undefined ? {} : { namespace: place }) };
  return [
    { apiVersion: `${api}/v1`, kind, metadata, rules: rules.map((rule): JsonObject => ({ ...rule })) },
    {
      apiVersion: `${api}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: api, kind, name },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    },
  ];
}

/** The rules of one identity, merged where only the resource differs, in a stable order. */
export function rulesOf(
  rights: readonly Right[],
  { identity, withOptional }: Pick<RbacSettings, 'identity' | 'withOptional'>,
): readonly Rule[] {
  return merged(
    rights.filter(
      (right) => right.identity === identity && (isAlways(right) || isWanted(right, withOptional)),
    ),
  );
}

function merged(rights: readonly Right[]): readonly Rule[] {
  const rules = new Map<string, Rule>();
  for (const right of rights) {
    const { apiGroups, verbs } = right;
    const key = JSON.stringify([apiGroups, verbs]);
    const before = rules.get(key);
    rules.set(key, {
      ...(apiGroups === undefined
        ? { nonResourceURLs: together(before?.nonResourceURLs, right.nonResourceURLs) }
        : { apiGroups, resources: together(before?.resources, right.resources) }),
      verbs,
    });
  }
  return [...rules].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, rule]) => rule);
}

/** Optional rights of an identity that were left out, to tell about. */
export function leftOut(
  rights: readonly Right[],
  { identity, withOptional }: Pick<RbacSettings, 'identity' | 'withOptional'>,
): readonly Right[] {
  const left = rights.filter(
    (right) => right.identity === identity && !isAlways(right) && !isWanted(right, withOptional),
  );
  return [...new Map(left.map((right) => [JSON.stringify(right), right])).values()];
}

function isAlways({ optional }: Right): boolean {
  return optional === undefined;
}

function isWanted({ optional }: Right, wanted: readonly string[]): boolean {
  return optional !== undefined && wanted.includes(optional.name);
}

function together(some: readonly string[] = [], more: readonly string[] = []): readonly string[] {
  return [...new Set([...some, ...more])].sort();
}

/** Under the strictest Pod Security level, because Honban's own pods need no more. */
function namespaceOf(name: string): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'restricted' } },
  };
}

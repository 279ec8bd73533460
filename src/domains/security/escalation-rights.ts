/**
 * Rights that lead to the rights of others. Each path is one right, or several that are held together.
 * https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks (1.37)
 */
import type { RoleBinding, RoleRule } from '../../core/kubernetes/role-binding.ts';

export interface EscalationPath {
  readonly id:
    | 'escalates'
    | 'binds'
    | 'impersonates'
    | 'readsSecrets'
    | 'reachesKubelets'
    | 'approvesCertificates'
    | 'makesTokens'
    | 'startsPods';
  readonly rights: readonly [Right, ...Right[]];
}

interface Right {
  readonly verbs: RegExp;
  readonly groups: readonly string[];
  /** With the subresource, if any. */
  readonly resources: readonly string[];
  /** A rule for single objects counts where one of them has such a name; otherwise only a rule for all of them does. */
  readonly names?: RegExp;
  /** Namespaces in which a namespaced right is enough; in none of them where absent. */
  readonly within?: 'system' | 'privileged';
}

const rbac = ['rbac.authorization.k8s.io'];
const certificates = ['certificates.k8s.io'];
const writes = /^(?:create|update|patch)$/;
const anyName = /^/;

const startingPods = [
  'pods',
  'replicationcontrollers',
  'deployments',
  'daemonsets',
  'statefulsets',
  'replicasets',
  'jobs',
  'cronjobs',
];

export const knownPaths: readonly EscalationPath[] = [
  {
    id: 'escalates',
    rights: [
      {
        verbs: /^escalate$/,
        groups: rbac,
        resources: ['clusterroles', 'roles'],
        names: anyName,
        within: 'system',
      },
    ],
  },
  {
    id: 'binds',
    rights: [
      {
        verbs: /^bind$/,
        groups: rbac,
        resources: ['clusterroles', 'roles'],
        names: anyName,
        within: 'system',
      },
      {
        verbs: writes,
        groups: rbac,
        resources: ['clusterrolebindings', 'rolebindings'],
        names: anyName,
        within: 'system',
      },
    ],
  },
  {
    id: 'impersonates',
    rights: [
      {
        // Also the verbs of constrained impersonation (KEP-5284, beta in 1.36).
        verbs: /^impersonate(?::.*)?$/,
        groups: ['', 'authentication.k8s.io'],
        resources: ['users', 'groups', 'serviceaccounts', 'uids', 'nodes'],
        names: anyName,
        within: 'system',
      },
    ],
  },
  {
    id: 'readsSecrets',
    // Listing and watching show contents as well.
    rights: [{ verbs: /^(?:get|list|watch)$/, groups: [''], resources: ['secrets'], within: 'system' }],
  },
  {
    id: 'reachesKubelets',
    rights: [{ verbs: /^/, groups: [''], resources: ['nodes/proxy'], names: anyName }],
  },
  {
    id: 'approvesCertificates',
    rights: [
      {
        verbs: /^(?:update|patch)$/,
        groups: certificates,
        resources: ['certificatesigningrequests/approval'],
      },
      {
        verbs: /^approve$/,
        groups: certificates,
        resources: ['signers'],
        names: /^(?:\*|kubernetes\.io\/(?:\*|kube-apiserver-client))$/,
      },
    ],
  },
  {
    id: 'makesTokens',
    rights: [
      {
        verbs: /^create$/,
        groups: [''],
        resources: ['serviceaccounts/token'],
        names: anyName,
        within: 'system',
      },
    ],
  },
  {
    id: 'startsPods',
    rights: [
      {
        verbs: /^create$/,
        groups: ['', 'apps', 'batch'],
        resources: startingPods,
        within: 'privileged',
      },
    ],
  },
];

/** Where a namespaced right reaches further than its namespace. */
export interface Reach {
  readonly system: ReadonlySet<string>;
  /** Namespaces whose pods may do anything to their node. */
  readonly privileged: ReadonlySet<string>;
}

export function grants(
  right: Right,
  { rule, binding }: { readonly rule: RoleRule; readonly binding: RoleBinding },
  reach: Reach,
): boolean {
  if (binding.namespace !== undefined && !(right.within && reach[right.within].has(binding.namespace)))
    return false;
  return (
    rule.verbs.some((verb) => verb === '*' || right.verbs.test(verb)) &&
    includesAny(rule.apiGroups, right.groups) &&
    right.resources.some((resource) => includesResource(rule.resources, resource)) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.some((name) => right.names?.test(name) === true))
  );
}

function includesAny(values: readonly string[], wanted: readonly string[]): boolean {
  return values.includes('*') || wanted.some((value) => values.includes(value));
}

/** `*` covers subresources too, and `*` with a slash and a name that subresource of everything. */
function includesResource(resources: readonly string[], wanted: string): boolean {
  const [, subresource] = wanted.split('/');
  return (
    resources.includes('*') ||
    resources.includes(wanted) ||
    (subresource !== undefined && resources.includes(`*/${subresource}`))
  );
}

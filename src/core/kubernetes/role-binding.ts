/** Bindings and roles, the same inside a namespace and for the whole cluster. */

export interface RoleBinding {
  readonly name: string;
  readonly uid: string;
  /** Absent for a ClusterRoleBinding. */
  readonly namespace?: string;
  readonly role: { readonly kind: 'ClusterRole' | 'Role'; readonly name: string };
  readonly subjects: readonly Subject[];
}

export interface Subject {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  readonly name: string;
  /** Of a ServiceAccount. */
  readonly namespace?: string;
}

export interface Role {
  readonly name: string;
  readonly uid: string;
  /** Absent for a ClusterRole. */
  readonly namespace?: string;
  readonly rules: readonly RoleRule[];
}

export interface RoleRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

/** What a verdict is about. Two references are the same object when kind and id agree, whatever the name. */
export interface ObjectRef {
  readonly kind: ObjectKind;
  /** Kubernetes UID, image digest, host and repository id, or the policy's key for declared things. A name that comes back is a new object. */
  readonly id: string;
  readonly name: string;
  readonly namespace?: string;
}

/** The scopes of the gate plus what findings may name more precisely. Kubernetes kinds are written in full. */
export type ObjectKind =
  | ScopeKind
  | 'pod'
  | 'workload'
  | 'persistentVolume'
  | 'clusterRoleBinding'
  | 'roleBinding'
  | 'clusterRole'
  | 'role'
  | 'certificate'
  | 'api'
  | 'person'
  | 'helmRelease'
  | 'component';

/** Kinds of objects that questions are asked of, one cell each. */
export type ScopeKind =
  | 'cluster'
  | 'organisation'
  | 'namespace'
  | 'node'
  | 'persistentVolumeClaim'
  | 'application'
  | 'repository'
  | 'image'
  | 'contactRoute';

export function sameObject(one: ObjectRef, other: ObjectRef): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** A key for maps; kinds contain no slash. */
export function objectKey(ref: ObjectRef): string {
  return `${ref.kind}/${ref.id}`;
}

/** `namespace default`, `workload shop/web`; the organisation needs no name of its own. */
export function labelOf(ref: ObjectRef): string {
  const name = displayName(ref);
  return name === ref.kind ? name : `${ref.kind} ${name}`;
}

/** `namespace/name` or `name`, as people know it. */
export function displayName(ref: ObjectRef): string {
  return ref.namespace === undefined ? ref.name : `${ref.namespace}/${ref.name}`;
}

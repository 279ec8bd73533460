/** Objects that the policy declares. Their ids hold what they are made of, so that a changed one is a new object. */
import type { ObjectRef } from '../object-ref.ts';
import type { Application, Policy } from './policy.ts';

export type DeclaredKind = 'application' | 'contactRoute' | 'repository';

export function isDeclared(kind: string): kind is DeclaredKind {
  return kind === 'application' || kind === 'contactRoute' || kind === 'repository';
}

/** All declared objects of a kind; an empty list is a decision that nobody took. */
export function declaredObjects(kind: DeclaredKind, policy: Policy): readonly ObjectRef[] {
  if (kind === 'application')
    return Object.entries(policy.applications).map(([key, application]) => applicationRef(key, application));
  if (kind === 'contactRoute')
    return Object.keys(policy.contactRoutes).map((key) => ({ kind, id: key, name: key }));
  return Object.entries(policy.repositories).map(([key, { url }]) => ({ kind, id: url, name: key }));
}

/** An application is the set of its parts. */
export function applicationRef(key: string, { namespaces, selector }: Application): ObjectRef {
  const labels = Object.entries(selector).map(([label, value]) => `${label}=${value}`);
  const parts = [...namespaces.toSorted(), ...labels.toSorted()];
  return { kind: 'application', id: `${key}:${parts.join(',')}`, name: key };
}

/** Whether a repository changes that cluster; one that names none may change any. */
export function changesCluster({ changes }: Policy['repositories'][string], cluster: string): boolean {
  return changes.length === 0 || changes.includes(cluster);
}

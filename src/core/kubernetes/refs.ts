/** Facts as references: how each kind of object is named and identified in findings, inventories and coverage. */
import type { ObjectKind, ObjectRef } from '../object-ref.ts';
import type { ControlPlaneComponent } from './facts/control-plane-components.ts';
import type { Namespace } from './facts/namespaces.ts';
import type { RoleBinding } from './role-binding.ts';
import type { ServingCertificate } from './serving-certificate.ts';

interface Named {
  readonly name: string;
  readonly uid: string;
}
interface Namespaced extends Named {
  readonly namespace: string;
}

/** The organisation is one object whatever it is called. */
export const organisationRef: ObjectRef = { kind: 'organisation', id: 'organisation', name: 'organisation' };

export function nodeRef({ name, uid }: Named): ObjectRef {
  return { kind: 'node', id: uid, name };
}

export function namespaceRef({ name, uid }: Named): ObjectRef {
  return { kind: 'namespace', id: uid, name };
}

/** Finds namespaces by name. One that was made after the list was read has no cell yet: its reference matches none. */
export function namespaceFinder(namespaces: readonly Namespace[]): (name: string) => ObjectRef {
  const known = new Map(namespaces.map((namespace) => [namespace.name, namespaceRef(namespace)]));
  return (name) => known.get(name) ?? { kind: 'namespace', id: `unlisted:${name}`, name };
}

export function claimRef(claim: Namespaced): ObjectRef {
  return namespacedRef('persistentVolumeClaim', claim);
}

export function podRef(pod: Namespaced): ObjectRef {
  return namespacedRef('pod', pod);
}

export function workloadRef(workload: Namespaced): ObjectRef {
  return namespacedRef('workload', workload);
}

export function bindingRef({ name, uid, namespace }: RoleBinding): ObjectRef {
  return namespace === undefined
    ? { kind: 'clusterRoleBinding', id: uid, name }
    : { kind: 'roleBinding', id: uid, name, namespace };
}

/** A process of the control plane on its node; a recreated mirror pod is still the same component. */
export function componentRef({
  component,
  node,
}: Pick<ControlPlaneComponent, 'component' | 'node'>): ObjectRef {
  return { kind: 'component', id: `${component}@${node}`, name: `${component} on ${node}` };
}

export function certificateRef({ server, host, fingerprint }: ServingCertificate): ObjectRef {
  return { kind: 'certificate', id: fingerprint, name: `${server} ${host}` };
}

export function personRef(key: string): ObjectRef {
  return { kind: 'person', id: key, name: key };
}

export function apiRef(group: string, version: string, resource: string): ObjectRef {
  const name = group === '' ? `${version}/${resource}` : `${group}/${version}/${resource}`;
  return { kind: 'api', id: name, name };
}

function namespacedRef(kind: ObjectKind, { name, namespace, uid }: Namespaced): ObjectRef {
  return { kind, id: uid, name, namespace };
}

/** How a foreign document names an object of ours: `kind/id`, or an image by its digest. Names alone are not identity. */
import type { ObjectRef, ScopeKind } from '../../core/object-ref.ts';

const scopes: Readonly<Record<ScopeKind, true>> = {
  cluster: true,
  organisation: true,
  namespace: true,
  node: true,
  persistentVolumeClaim: true,
  application: true,
  repository: true,
  image: true,
  contactRoute: true,
};

const longestName = 500;

/** `image/sha256:…`, `namespace/<uid>`; undefined for anything else. */
export function objectNamed(text: string): ObjectRef | undefined {
  const slash = text.indexOf('/');
  if (slash < 0 || text.length > longestName) return undefined;
  const [kind, id] = [text.slice(0, slash), text.slice(slash + 1)];
  if (!isScope(kind) || !/^\S+$/.test(id)) return undefined;
  return { kind, id, name: id };
}

/** `registry/name@sha256:…`, also behind `oci://` or `docker://`. */
export function imageNamed(text: string): ObjectRef | undefined {
  if (text.length > longestName) return undefined;
  const [, name, digest] = /^(?:[a-z]+:\/\/)?(\S+)@(sha256:[0-9a-f]{64})$/.exec(text) ?? [];
  return name === undefined || digest === undefined ? undefined : { kind: 'image', id: digest, name };
}

function isScope(kind: string): kind is ScopeKind {
  return Object.hasOwn(scopes, kind);
}

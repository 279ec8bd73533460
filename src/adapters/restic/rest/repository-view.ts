/** What a restic that runs elsewhere may see and do of one repository: it adds to it or reads it, and removes nothing but locks. */
import type { ObjectStore } from '../../../app/backup/object-store.ts';
import type { AbortSignalLike } from '../../../core/source.ts';

export interface RepositoryView {
  readonly store: ObjectStore;
  /** Before each key; empty, or ends with `/`. */
  readonly prefix: string;
  readonly may: 'add' | 'read';
  readonly signal: AbortSignalLike;
}

export type Asked =
  | { readonly is: 'create' }
  | { readonly is: 'list'; readonly kind: string; readonly prefix: string }
  | { readonly is: 'object'; readonly kind: string; readonly key: string };

const listed = /^\/(data|index|keys|locks|snapshots)\/$/;
const named = /^\/(data|index|keys|locks|snapshots)\/([0-9a-f]{64})$/;

/** Undefined for what no restic asks. https://restic.readthedocs.io/en/v0.17.3/100_references.html#rest-backend */
export function askedBy(method: string, target: string, { prefix }: RepositoryView): Asked | undefined {
  const asked = URL.parse(target, 'http://repository');
  if (asked === null) return undefined;
  const { pathname, searchParams } = asked;
  if (method === 'POST' && pathname === '/' && searchParams.get('create') === 'true') return { is: 'create' };
  if (pathname === '/config') return { is: 'object', kind: 'config', key: `${prefix}config` };
  const kind = listed.exec(pathname)?.[1];
  if (kind !== undefined)
    return method === 'GET' ? { is: 'list', kind, prefix: `${prefix}${kind}/` } : undefined;
  return objectAt(pathname, prefix);
}

function objectAt(pathname: string, prefix: string): Asked | undefined {
  const [, kind, name] = named.exec(pathname) ?? [];
  if (kind === undefined || name === undefined) return undefined;
  const below = kind === 'data' ? `${name.slice(0, 2)}/${name}` : name;
  return { is: 'object', kind, key: `${prefix}${kind}/${below}` };
}

export function isAllowed(method: string, kind: string, may: RepositoryView['may']): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  if (kind === 'locks') return true;
  return method === 'POST' && may === 'add';
}

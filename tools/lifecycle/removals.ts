/**
 * From what each release says about each type to one row per removed API. Statements move between releases and types vanish
 * before their date, so a removal is the first release whose own statement or absence makes it true; only dates beyond the
 * newest release are taken from the newest one's word.
 */
import type { ApiRemoval } from '../../src/core/kubernetes/lifecycle/lifecycle-data.ts';
import { minorIndex, nextMinor } from '../../src/core/kubernetes/version.ts';
import { typeKey } from './parse-package.ts';
import type { TypeLife } from './parse-package.ts';

export interface Release {
  /** For example `1.37`. */
  readonly minor: string;
  readonly types: readonly TypeLife[];
}

/** Kinds that are no stored objects, so that nobody has to migrate them. */
const notStored = new Set([
  'Scale',
  'DeploymentRollback',
  'Eviction',
  'AdmissionReview',
  'JobTemplate',
  'APIGroupDiscovery',
]);

/** Groups outside k8s.io/api, and versions without lifecycle functions (https://kubernetes.io/docs/reference/using-api/deprecation-guide/). */
const byHand: readonly TypeLife[] = [
  {
    group: 'apiextensions.k8s.io',
    version: 'v1beta1',
    kind: 'CustomResourceDefinition',
    removed: '1.22',
    replacement: 'apiextensions.k8s.io/v1/CustomResourceDefinition',
  },
  {
    group: 'apiregistration.k8s.io',
    version: 'v1beta1',
    kind: 'APIService',
    removed: '1.22',
    replacement: 'apiregistration.k8s.io/v1/APIService',
  },
  ...['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'].map((kind) => ({
    group: 'rbac.authorization.k8s.io',
    version: 'v1alpha1',
    kind,
    removed: '1.22',
    replacement: `rbac.authorization.k8s.io/v1/${kind}`,
  })),
];

/** `releases` from oldest to newest, without gaps. */
export function removalsOf(releases: readonly Release[]): readonly ApiRemoval[] {
  const newest = releases.at(-1);
  if (newest === undefined) return [];
  const words = new Map(byHand.map((life) => [typeKey(life), life]));
  for (const { types } of releases) for (const life of types) words.set(typeKey(life), life);
  const rows = [...words.values()].flatMap((life) => {
    const removed = removedIn(life, releases);
    return removed === undefined || notAnObject(life) ? [] : [row(life, removed)];
  });
  const byKey = new Map(rows.map((row) => [typeKey(row), row]));
  return rows
    .map((one) => ({ ...one, ...longestLiving(one, byKey, newest.types) }))
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

function removedIn(life: TypeLife, releases: readonly Release[]): string | undefined {
  const key = typeKey(life);
  let known = false;
  for (const { minor, types } of releases) {
    const said = types.find((type) => typeKey(type) === key);
    if (said === undefined && known && !isStable(life)) return minor;
    if (said === undefined) continue;
    known = true;
    if (said.removed !== undefined && minorIndex(said.removed) <= minorIndex(minor)) return said.removed;
  }
  return life.removed;
}

function notAnObject({ kind }: TypeLife): boolean {
  return kind.endsWith('List') || notStored.has(kind);
}

/** Versions without alpha or beta are never removed within a major; their Go types may move. */
function isStable({ version }: TypeLife): boolean {
  return /^v\d+$/.test(version);
}

function row({ group, version, kind, deprecated, replacement }: TypeLife, removed: string): ApiRemoval {
  const base = { group, version, kind, resource: pluralOf(kind), removed };
  return {
    ...base,
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(replacement === undefined ? {} : { replacement: sameKind(replacement, kind) }),
  };
}

/** Upstream once names the list of a kind as the replacement of the kind itself (IngressClass). */
function sameKind(replacement: string, kind: string): string {
  return replacement.endsWith(`/${kind}List`) ? replacement.slice(0, -'List'.length) : replacement;
}

/**
 * A replacement may have been removed itself, and many removals name none although a newer version exists:
 * follows the chain to what lives longest.
 */
function longestLiving(
  one: ApiRemoval,
  removals: ReadonlyMap<string, ApiRemoval>,
  living: readonly TypeLife[],
): { readonly replacement?: string } {
  const seen = new Set([typeKey(one)]);
  let best: string | undefined;
  for (let next = heir(one, removals, living); next !== undefined && !seen.has(next);) {
    seen.add(next);
    best = next;
    const removal = removals.get(next);
    next = removal === undefined ? undefined : heir(removal, removals, living);
  }
  return best === undefined ? {} : { replacement: best };
}

/** What a removal names, or the best version of the same kind that the newest release knows and no release removes. */
function heir(
  { group, kind, replacement }: ApiRemoval,
  removals: ReadonlyMap<string, ApiRemoval>,
  living: readonly TypeLife[],
): string | undefined {
  if (replacement !== undefined) return replacement;
  const same = living.filter((type) => type.group === group && type.kind === kind);
  const lasting = same.filter((type) => !removals.has(typeKey(type)));
  const best = lasting.find(isStable) ?? lasting.at(-1);
  return best === undefined ? undefined : typeKey(best);
}

/** As apimachinery guesses it (`meta.UnsafeGuessKindToResource`), which holds for every built-in kind. */
function pluralOf(kind: string): string {
  const singular = kind.toLowerCase();
  if (singular.endsWith('endpoints')) return singular;
  if (singular.endsWith('s')) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}

function sortKey(row: ApiRemoval): string {
  return `${String(minorIndex(row.removed)).padStart(6, '0')} ${typeKey(row)}`;
}

/** Minors from `first` to `last`, both included. */
export function minorsBetween(first: string, last: string): readonly string[] {
  const minors = [first];
  for (let minor = first; minor !== last; minor = nextMinor(minor)) minors.push(nextMinor(minor));
  return minors;
}

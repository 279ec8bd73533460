/**
 * Which kinds an API server itself keeps, by discovery: served, listable and writable. Custom kinds are read in the version that
 * they are stored in, so that no conversion webhook has to be asked, now or when they come back.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#api-discovery (v1.37)
 */
import { z } from 'zod';

import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import { kindOf } from '../../domains/backup/rewrites/exported-object.ts';
import { rankOf } from '../../domains/backup/rewrites/restore-order.ts';
import type { Answer } from '../kubernetes/api-client.ts';
import { groupVersionPath } from '../kubernetes/resource.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { discoveryRefused } from './resource-problems.ts';

export interface ServedKind extends Resource {
  readonly kind: string;
  readonly apiVersion: string;
}

export interface ServedKinds {
  /** In the order in which they are restored. */
  readonly kinds: readonly ServedKind[];
  /** Answered by another server: what is behind them is not in this cluster's store. */
  readonly elsewhere: readonly string[];
  /** Parts of the API that did not say what they serve. */
  readonly unseen: readonly Text[];
}

/** A GET of one path, repeated where that helps. */
export type Ask = (path: string) => Promise<Answer>;

const Groups = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      versions: z.array(z.object({ version: z.string() })),
      preferredVersion: z.object({ version: z.string() }),
    }),
  ),
});
const Resources = z.object({
  resources: z.array(
    z.object({ name: z.string(), kind: z.string(), verbs: z.array(z.string()).default([]) }),
  ),
});
const Registered = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      spec: z.object({ service: z.unknown() }).partial(),
    }),
  ),
});
const Definitions = z.object({
  metadata: z.object({ continue: z.string().optional() }).optional(),
  items: z.array(
    z.object({
      spec: z.object({
        group: z.string(),
        names: z.object({ plural: z.string() }),
        versions: z.array(z.object({ name: z.string(), storage: z.boolean() })),
      }),
    }),
  ),
});

/** Throws a `ProblemError` where discovery itself is refused. */
export async function servedKinds(ask: Ask): Promise<ServedKinds> {
  const { groups } = await required('/apis', Groups, ask);
  const elsewhere = await servedElsewhere(ask);
  const stored = await storedVersions(ask);
  const core = { name: '', versions: [{ version: 'v1' }], preferredVersion: { version: 'v1' } };
  const kinds: ServedKind[] = [];
  const unseen: Text[] = [];
  for (const group of [core, ...groups]) {
    const found = await kindsOfGroup(group, elsewhere, ask);
    kinds.push(...found.kinds.map((one) => inStoredVersion(one, stored)));
    unseen.push(...found.silent.map(silentPart));
  }
  const order = (one: ServedKind): number => rankOf(kindOf(one));
  return {
    kinds: kinds.toSorted(
      (one, other) => order(one) - order(other) || (kindOf(one) < kindOf(other) ? -1 : 1),
    ),
    elsewhere: [...elsewhere],
    unseen,
  };
}

type Group = z.infer<typeof Groups>['groups'][number];

interface FoundInGroup {
  readonly kinds: readonly ServedKind[];
  readonly silent: readonly string[];
}

async function kindsOfGroup(group: Group, elsewhere: ReadonlySet<string>, ask: Ask): Promise<FoundInGroup> {
  const kinds = new Map<string, ServedKind>();
  const silent: string[] = [];
  for (const version of inTurn(group)) {
    const at = { group: group.name, version };
    if (elsewhere.has(groupVersion(at))) continue;
    const found = await kindsOf(at, ask);
    if (found === undefined) silent.push(groupVersion(at));
    for (const one of found ?? []) if (!kinds.has(one.plural)) kinds.set(one.plural, one);
  }
  return { kinds: [...kinds.values()], silent };
}

/** The preferred version first; a kind that only another one serves is not forgotten. */
function inTurn({ versions, preferredVersion }: Group): readonly string[] {
  return [...new Set([preferredVersion.version, ...versions.map(({ version }) => version)])];
}

function groupVersion({ group, version }: Pick<Resource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

async function kindsOf(
  at: Pick<Resource, 'group' | 'version'>,
  ask: Ask,
): Promise<readonly ServedKind[] | undefined> {
  const read = await parsed(groupVersionPath({ ...at, plural: '' }), Resources, ask);
  return read?.resources
    .filter(({ name, verbs }) => !name.includes('/') && verbs.includes('list') && verbs.includes('create'))
    .map(({ name, kind }) => ({ ...at, plural: name, kind, apiVersion: groupVersion(at) }));
}

function inStoredVersion(one: ServedKind, stored: ReadonlyMap<string, string>): ServedKind {
  const version = stored.get(`${one.group}/${one.plural}`) ?? one.version;
  return { ...one, version, apiVersion: groupVersion({ group: one.group, version }) };
}

/** `v1beta1.metrics.k8s.io` is registered for what `metrics.k8s.io/v1beta1` answers. */
async function servedElsewhere(ask: Ask): Promise<ReadonlySet<string>> {
  const read = await required('/apis/apiregistration.k8s.io/v1/apiservices', Registered, ask);
  return new Set(
    read.items
      .filter(({ spec }) => (spec.service ?? undefined) !== undefined)
      .map(({ metadata: { name } }) => {
        const [version = '', ...group] = name.split('.');
        return groupVersion({ group: group.join('.'), version });
      }),
  );
}

const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

async function storedVersions(ask: Ask): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (let next = ''; ;) {
    const query = next === '' ? '' : `&continue=${encodeURIComponent(next)}`;
    const page = await required(`${definitions}?limit=50${query}`, Definitions, ask);
    for (const { spec } of page.items) {
      const version = spec.versions.find(({ storage }) => storage)?.name;
      if (version !== undefined) found.set(`${spec.group}/${spec.names.plural}`, version);
    }
    next = page.metadata?.continue ?? '';
    if (next === '') return found;
  }
}

async function required<Read>(path: string, schema: z.ZodType<Read>, ask: Ask): Promise<Read> {
  const answer = await ask(path);
  const read = readOf(answer, schema);
  if (read === undefined) throw new ProblemError(discoveryRefused({ path, why: whyOf(answer) }), 3);
  return read;
}

async function parsed<Read>(path: string, schema: z.ZodType<Read>, ask: Ask): Promise<Read | undefined> {
  return readOf(await ask(path), schema);
}

function readOf<Read>(answer: Answer, schema: z.ZodType<Read>): Read | undefined {
  if (answer.status !== 200 || !('body' in answer)) return undefined;
  try {
    return schema.safeParse(JSON.parse(answer.body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

export function whyOf(answer: Answer): string {
  if (!('body' in answer)) return answer.why.en;
  return answer.status === 200 ? 'not understood' : `HTTP ${answer.status}`;
}

function silentPart(what: string): Text {
  return {
    en: `The API ${what} did not say which kinds it serves.`,
    ja: `API ${what} が、提供する種類を応答しませんでした。`,
  };
}

/**
 * A whole cluster as JSON lines, kind by kind in the order of a restore and page by page: in memory is one page, whatever the size.
 * A kind that is refused is named and the others go on; what is left out is counted by rule.
 */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';

import type { Text } from '../../core/i18n.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { CanonicalJsonError, canonicalJson } from '../../core/ledger/canonical-json.ts';
import type { ExportedKind } from '../../domains/backup/resources/export-facts.ts';
import { exportRules, neverExported, wholeCluster } from '../../domains/backup/rewrites/export-rules.ts';
import { exportedObject, kindOf, objectAt } from '../../domains/backup/rewrites/exported-object.ts';
import type { ExportedObject } from '../../domains/backup/rewrites/exported-object.ts';
import { rewrite } from '../../domains/backup/rewrites/rewrite.ts';
import type { Answer } from '../kubernetes/api-client.ts';
import { parseExactly } from '../applications/exact-json.ts';
import { readPage } from '../kubernetes/page.ts';
import { listPath, qualifiedName } from '../kubernetes/resource.ts';
import { whyOf } from './served-kinds.ts';
import type { Ask, ServedKind } from './served-kinds.ts';

/** Filled in while the lines are read. */
export interface ExportTally {
  readonly kinds: Record<string, ExportedKind>;
  readonly leftOut: Record<string, number>;
  readonly leftOutKinds: Record<string, string>;
  readonly ipFamilies: Set<string>;
  readonly missing: Text[];
}

export function emptyTally(): ExportTally {
  return { kinds: {}, leftOut: {}, leftOutKinds: {}, ipFamilies: new Set(), missing: [] };
}

export async function* exportCluster(
  kinds: readonly ServedKind[],
  ask: Ask,
  tally: ExportTally,
): AsyncIterable<Uint8Array> {
  const namespaces = new Set<string>();
  for (const kind of kinds) {
    const name = kindOf(kind);
    const never = neverExported(name);
    if (never !== undefined) tally.leftOutKinds[name] = never.id;
    else yield* exportKind(kind, ask, { tally, namespaces });
  }
}

interface Exporting {
  readonly tally: ExportTally;
  /** Of this export: what lives in a later one could not come back. */
  readonly namespaces: Set<string>;
}

async function* exportKind(kind: ServedKind, ask: Ask, exporting: Exporting): AsyncIterable<Uint8Array> {
  const { tally } = exporting;
  const hash = createHash('sha256');
  let count = 0;
  for await (const page of pagesOf(kind, ask, tally)) {
    const lines = page.flatMap((object) => lineOf(object, exporting) ?? []);
    if (lines.length === 0) continue;
    count += lines.length;
    yield joined(lines, hash);
  }
  tally.kinds[kindOf(kind)] = { count, digest: `sha256:${hash.digest('hex')}` };
}

function joined(lines: readonly string[], hash: Hash): Uint8Array {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  hash.update(bytes);
  return bytes;
}

const lessBytes = 4 * 1024 * 1024;
const firstPage = 100;
const smallestPage = 5;
const largestPage = 500;

/** Pages are sized by what came before: objects of a megabyte each must not come by the hundred. */
async function* pagesOf(
  kind: ServedKind,
  ask: Ask,
  { missing }: ExportTally,
): AsyncIterable<readonly ExportedObject[]> {
  let size = firstPage;
  for (let next = ''; ;) {
    const query = next === '' ? '' : `&continue=${encodeURIComponent(next)}`;
    const page = pageIn(await ask(`${listPath(kind)}?limit=${size}${query}`), kind);
    if ('why' in page) {
      missing.push(notListed(kind, page.why));
      return;
    }
    size = nextSize(page.objects.length, page.bytes);
    yield page.objects;
    next = page.next;
    if (next === '') return;
  }
}

interface Page {
  readonly objects: readonly ExportedObject[];
  readonly bytes: number;
  readonly next: string;
}

function pageIn(answer: Answer, { kind, apiVersion }: ServedKind): Page | { readonly why: string } {
  if (!('body' in answer)) return { why: whyOf(answer) };
  const { status, body } = answer;
  const later = status === 410 ? laterToken(body) : undefined;
  if (later !== undefined) return { objects: [], bytes: 0, next: later };
  if (status !== 200) return { why: whyOf(answer) };
  const objects: ExportedObject[] = [];
  const next = readPage(
    body,
    (item) => {
      const object = exportedObject({ ...(item as JsonObject), apiVersion, kind });
      if (object !== undefined) objects.push(object);
    },
    parseExactly,
  );
  return next === undefined ? { why: whyOf(answer) } : { objects, bytes: body.length, next };
}

function nextSize(objects: number, bytes: number): number {
  if (objects === 0 || bytes === 0) return firstPage;
  return Math.max(smallestPage, Math.min(largestPage, Math.floor((lessBytes * objects) / bytes)));
}

/** The snapshot that was read is gone; the server offers to go on at the same place, in the state of now. */
function laterToken(body: Buffer): string | undefined {
  try {
    const { metadata } = JSON.parse(body.toString('utf8')) as {
      readonly metadata?: { readonly continue?: unknown };
    };
    return typeof metadata?.continue === 'string' && metadata.continue !== '' ? metadata.continue : undefined;
  } catch {
    return undefined;
  }
}

function lineOf(object: ExportedObject, { tally, namespaces }: Exporting): string | undefined {
  const { namespace, name } = object.metadata;
  if (kindOf(object) === 'Service') noteFamilies(object, tally);
  const cleaned = rewrite(object, wholeCluster, exportRules);
  if (cleaned.is === 'left-out') return leave(cleaned.rule, tally);
  if (kindOf(object) === 'Namespace') namespaces.add(name);
  // Made while the export went on.
  else if (namespace !== undefined && !namespaces.has(namespace)) return leave('newer-namespace', tally);
  try {
    return canonicalJson(cleaned.object);
  } catch (error) {
    if (!(error instanceof CanonicalJsonError)) throw error;
    tally.missing.push(notKept(object));
    return undefined;
  }
}

function leave(rule: string, { leftOut }: ExportTally): undefined {
  leftOut[rule] = (leftOut[rule] ?? 0) + 1;
}

/** The API server's own Service says which family is the primary one. */
function noteFamilies(service: ExportedObject, { ipFamilies }: ExportTally): void {
  const { namespace, name } = service.metadata;
  const families = objectAt(service, 'spec')['ipFamilies'];
  if (!Array.isArray(families)) return;
  const given = (families as readonly Json[]).filter((family) => typeof family === 'string');
  const others = [...ipFamilies];
  if (namespace === 'default' && name === 'kubernetes') ipFamilies.clear();
  for (const family of [...given, ...others]) ipFamilies.add(family);
}

function notListed(kind: ServedKind, why: string): Text {
  const what = qualifiedName(kind);
  return {
    en: `The objects of ${what} could not be listed to their end (${why}).`,
    ja: `${what} のオブジェクトを最後まで一覧できませんでした（${why}）。`,
  };
}

function notKept({ kind, metadata: { namespace = '', name } }: ExportedObject): Text {
  const what = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  return {
    en: `${what} holds what cannot be written as JSON without loss.`,
    ja: `${what} には、JSON として正確に書けない値があります。`,
  };
}

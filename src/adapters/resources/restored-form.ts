/** The form in which an exported object is made again, and its digest; both sides of a comparison come to it by the same table. */
import { createHash } from 'node:crypto';

import { CanonicalJsonError, canonicalJson } from '../../core/ledger/canonical-json.ts';
import { wholeCluster } from '../../domains/backup/rewrites/export-rules.ts';
import type { ExportedObject } from '../../domains/backup/rewrites/exported-object.ts';
import { rewrite } from '../../domains/backup/rewrites/rewrite.ts';
import type { Rewritten } from '../../domains/backup/rewrites/rewrite.ts';
import { withoutEmptyParents } from '../../domains/backup/rewrites/without-empty-parents.ts';

export function restoredForm(object: ExportedObject): Rewritten {
  const made = rewrite(object, wholeCluster);
  return made.is === 'left-out' ? made : { ...made, object: withoutEmptyParents(made.object) };
}

/** Undefined where the object is left to the cluster, or cannot be told as JSON. */
export function restoredDigest(object: ExportedObject): string | undefined {
  const made = restoredForm(object);
  if (made.is === 'left-out') return undefined;
  try {
    return createHash('sha256').update(canonicalJson(made.object)).digest('base64');
  } catch (error) {
    if (error instanceof CanonicalJsonError) return undefined;
    throw error;
  }
}

/** `apps/Deployment shop/web`. */
export function nameOf({ kind, metadata: { namespace, name } }: ExportedObject): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

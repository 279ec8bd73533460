/** Which keys a copy of etcd was encrypted with at rest, read from what its manifest says. */
import { isJsonObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';

/** `provider/key` of each, sorted; undefined where the manifest does not say. */
export function encryptionKeysIn(facts: JsonObject): readonly string[] | undefined {
  const inspection = facts['inspection'];
  if (!isJsonObject(inspection)) return undefined;
  const used = inspection['encryption'];
  if (!Array.isArray(used)) return undefined;
  const names = (used as readonly Json[]).flatMap((one) =>
    isJsonObject(one) ? [`${textOf(one['provider'])}/${textOf(one['key'])}`] : [],
  );
  return [...new Set(names)].toSorted();
}

/** As one value of the context; a change of it overtakes what was proven with the keys of then. */
export function encryptionKeysValue(facts: JsonObject): string | undefined {
  const keys = encryptionKeysIn(facts);
  if (keys === undefined) return undefined;
  return keys.length === 0 ? 'none' : keys.join(', ');
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '?';
}

/** An object of Kubernetes as it was exported: plain JSON of which nothing but kind and name is taken for granted. */
import { isJsonObject } from '../../../core/json.ts';
import type { Json, JsonObject } from '../../../core/json.ts';

export interface ExportedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonObject & { readonly name: string; readonly namespace?: string };
  readonly [field: string]: Json | undefined;
}

/** Undefined for what is no object of Kubernetes. */
export function exportedObject(value: Json): ExportedObject | undefined {
  if (!isJsonObject(value) || typeof value['apiVersion'] !== 'string' || typeof value['kind'] !== 'string')
    return undefined;
  const metadata = value['metadata'];
  if (!isJsonObject(metadata) || typeof metadata['name'] !== 'string' || metadata['name'] === '')
    return undefined;
  const namespace = metadata['namespace'];
  if (namespace !== undefined && (typeof namespace !== 'string' || namespace === '')) return undefined;
  return value as ExportedObject;
}

/** `Service`, `apps/Deployment`: the version does not matter to what an object is. */
export function kindOf({ apiVersion, kind }: Pick<ExportedObject, 'apiVersion' | 'kind'>): string {
  const [group = '', version] = apiVersion.split('/');
  return version === undefined ? kind : `${group}/${kind}`;
}

export function textAt(object: JsonObject, field: string): string | undefined {
  const value = object[field];
  return typeof value === 'string' ? value : undefined;
}

export function objectAt(object: JsonObject, field: string): JsonObject {
  const value = object[field];
  return isJsonObject(value) ? value : {};
}

export function listAt(object: JsonObject, field: string): readonly JsonObject[] {
  const value = object[field];
  return Array.isArray(value) ? (value as readonly Json[]).filter((one) => isJsonObject(one)) : [];
}

export function isOwned({ metadata }: ExportedObject): boolean {
  return listAt(metadata, 'ownerReferences').some((owner) => owner['controller'] === true);
}

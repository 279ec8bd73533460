/** Keys of what a repository holds. A key is a relative path of plain names; nothing else is ever given to a store. */
import type { Digest } from '../evidence.ts';

export const markerKey = 'honban-repository.json';
export const objectsPrefix = 'objects/';
export const pointsPrefix = 'points/';
/** Written and removed to see whether something can be. */
export const probesPrefix = 'probes/';

const keyPattern = /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,127}\/){0,4}[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const pointPattern = /^\d{8}T\d{6}Z-[0-9a-f]{16}$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** Relative, short, made of plain names without a dot at their start: it can neither climb out nor hide. */
export function isObjectKey(text: string): boolean {
  return keyPattern.test(text);
}

/** `objects/<first two>/<digest>`. */
export function objectKeyOf(digest: Digest): string {
  const hex = digest.slice('sha256:'.length);
  return `${objectsPrefix}${hex.slice(0, 2)}/${hex}`;
}

/** Undefined for a key that {@link objectKeyOf} never gives. */
export function digestOfKey(key: string): Digest | undefined {
  const digest = `sha256:${key.split('/').at(-1) ?? ''}`;
  return isDigest(digest) && objectKeyOf(digest) === key ? digest : undefined;
}

export function pointKeyOf(id: string): string {
  return `${pointsPrefix}${id}.json`;
}

/** Of a recovery point: sorts by time, and cannot be guessed. */
export function isPointId(text: string): boolean {
  return pointPattern.test(text);
}

export function isDigest(text: string): text is Digest {
  return digestPattern.test(text);
}

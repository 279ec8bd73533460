/** A place in a list, opaque to readers: it says after what to go on, and for which question. */
import { hash } from 'node:crypto';

import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { ProblemError } from '../../core/problem.ts';
import { badRequest } from '../http/problems.ts';

export function cursorAt(place: number, filters: object): string {
  return Buffer.from(`${place}.${markOf(filters)}`).toString('base64url');
}

/** Undefined for the first page. */
export function placeOf(cursor: string | undefined, filters: object): number | undefined {
  if (cursor === undefined) return undefined;
  const [, place, mark] = /^(\d{1,15})\.([\w-]{8})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (place === undefined || mark !== markOf(filters))
    throw new ProblemError(badRequest({ where: 'query', why: 'cursor: it belongs to another list' }));
  return Number(place);
}

function markOf(filters: object): string {
  return hash('sha256', canonicalJson(filters), 'base64url').slice(0, 8);
}

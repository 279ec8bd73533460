/** For programs: versioned, complete, in UTC. */

export interface VersionedDocument {
  readonly apiVersion: 'honban/v1';
  readonly kind: string;
}

export function jsonDocument<Document extends VersionedDocument>(document: Document): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** One line of NDJSON, with its own version and kind, so that every line stands alone. */
export function jsonLine(kind: string, value: object): string {
  return `${JSON.stringify({ apiVersion: 'honban/v1', kind, ...value })}\n`;
}

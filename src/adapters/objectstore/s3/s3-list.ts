/** A page of `ListObjectsV2`, read by a strict parser that knows no entities of its own. */
import { SaxesParser } from 'saxes';

import type { StoredItem } from '../../../app/backup/object-store.ts';
import { instantFromEpoch } from '../../../core/time.ts';

export interface S3Page {
  /** Keys as the bucket has them. */
  readonly items: readonly StoredItem[];
  readonly next?: string;
}

/** Undefined for anything that is not such a page. Keys are URL-encoded, as asked for. */
export function parseS3Page(text: string): S3Page | undefined {
  const items: StoredItem[] = [];
  let [path, broken, next, truncated]: [readonly string[], boolean, string, boolean] = [[], false, '', false];
  let fields = new Map<string, string>();
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', () => void (broken = true));
  parser.on('doctype', () => void (broken = true));
  parser.on('opentag', ({ name }) => {
    path = [...path, name];
    if (name === 'Contents') fields = new Map();
  });
  parser.on('text', (value) => {
    const [, outer = '', inner = ''] = path;
    if (outer === 'Contents' && path.length === 3) fields.set(inner, (fields.get(inner) ?? '') + value);
    else if (path.length === 2 && outer === 'NextContinuationToken') next += value;
    else if (path.length === 2 && outer === 'IsTruncated') truncated = value.trim() === 'true';
  });
  parser.on('closetag', ({ name }) => {
    path = path.slice(0, -1);
    if (name === 'Contents') items.push(itemOf(fields));
  });
  parser.write(text).close();
  if (broken || !text.includes('ListBucketResult')) return undefined;
  return { items, ...(truncated && next !== '' ? { next } : {}) };
}

function itemOf(fields: ReadonlyMap<string, string>): StoredItem {
  const stored = Date.parse(fields.get('LastModified') ?? '');
  return {
    key: decoded(fields.get('Key') ?? ''),
    size: Number(fields.get('Size') ?? 0),
    stored: instantFromEpoch(Number.isNaN(stored) ? 0 : stored),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Buckets of a bbolt file and their entries in either direction, one page in memory at a time. */
import { childrenOf, entryOf } from './page-reader.ts';
import type { Entry, Page, PageReader } from './page-reader.ts';

/** Where a bucket's entries are: below a page, or in a page of its own inside the value (small buckets). */
export type Bucket = { readonly page: number } | { readonly inline: Buffer };

/** A tree this deep would hold more keys than there are bytes. */
const deepest = 24;
const bucketHeader = 16;

export type Direction = 'forward' | 'backward';

/** Broken pages are noted and left out; whatever is found, it ends. */
export function* entriesOf(reader: PageReader, bucket: Bucket, direction: Direction): Generator<Entry> {
  if ('inline' in bucket) {
    const { inline } = bucket;
    const page: Page = { id: 0, kind: 'leaf', count: inline.readUInt16LE(10), bytes: inline };
    yield* entriesOfLeaf(reader, page, direction);
    return;
  }
  const ahead = [{ id: bucket.page, depth: 0 }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const page = reader.read(next.id);
    if (page?.kind === 'leaf') yield* entriesOfLeaf(reader, page, direction);
    if (page?.kind !== 'branch') continue;
    const depth = next.depth + 1;
    if (depth > deepest) reader.faults.add('depth', `the tree is deeper than ${deepest} pages`, next.id);
    else for (const id of inTurn(childrenOf(page, reader.faults), direction)) ahead.push({ id, depth });
  }
}

/** Last first: they are taken from the end. */
function inTurn(children: readonly number[], direction: Direction): readonly number[] {
  return direction === 'backward' ? children : children.toReversed();
}

function* entriesOfLeaf({ faults }: PageReader, page: Page, direction: Direction): Generator<Entry> {
  const backward = direction === 'backward';
  // Entries that overlap could claim the page again and again, and hashing them would never end.
  let room = page.bytes.length;
  for (let turn = 0; turn < page.count; turn += 1) {
    const entry = entryOf(page, backward ? page.count - 1 - turn : turn, faults);
    if (entry === undefined) return;
    room -= entry.key.length + entry.value.length;
    if (room < 0) {
      faults.add('entry-overlap', `the entries of page ${page.id} overlap`, page.id);
      return;
    }
    yield entry;
  }
}

/** Every bucket of the file by its name. */
export function bucketsOf(reader: PageReader, rootPage: number): ReadonlyMap<string, Bucket> {
  const buckets = new Map<string, Bucket>();
  for (const { bucket, key, value } of entriesOf(reader, { page: rootPage }, 'forward')) {
    const name = key.toString('latin1');
    const found = bucket ? bucketOf(value) : undefined;
    if (found === undefined) reader.faults.add('bucket', `the root holds something that is no bucket`);
    else if (buckets.size < mostBuckets) buckets.set(name, found);
  }
  return buckets;
}

/** etcd has about ten. */
const mostBuckets = 100;

function bucketOf(value: Buffer): Bucket | undefined {
  if (value.length < bucketHeader) return undefined;
  const page = Number(value.readBigUInt64LE(0));
  if (page !== 0) return { page };
  if (value.length < 2 * bucketHeader) return undefined;
  return { inline: Buffer.from(value.subarray(bucketHeader)) };
}

/**
 * Reads the pages of a bbolt tree by ranges, and believes none of their numbers: every page must name itself, lie below the
 * high-water mark and be reached once. What does not is a fault, and what hangs below it is left out.
 * https://github.com/etcd-io/bbolt/blob/v1.4.3/internal/common/page.go
 */
import type { ByteSource } from '../byte-source.ts';
import type { FaultLog } from './fault-log.ts';
import type { Meta } from './meta-page.ts';

export interface Page {
  readonly id: number;
  readonly kind: 'branch' | 'leaf';
  readonly count: number;
  /** The page with what overflows it; good until the next page is read. */
  readonly bytes: Buffer;
}

export interface PageReader {
  /** Undefined after a fault was noted. */
  read(id: number): Page | undefined;
  readonly faults: FaultLog;
}

const headerLength = 16;
const elementLength = 16;
const branchFlag = 1;
const leafFlag = 2;
/** No entry of etcd is near this; a page that claims more would only take our memory. */
const longestRun = 64 * 1024 * 1024;

export function pageReader(source: ByteSource, { pageSize, highWater }: Meta, faults: FaultLog): PageReader {
  // What is in the file, not what it claims: an absurd mark must not take our memory.
  const pages = Math.min(highWater, Math.floor(source.size / pageSize));
  const reached = new Uint8Array(Math.ceil(pages / 8));

  /** Whether these pages were reached before; they are now. */
  const mark = (first: number, count: number): boolean => {
    for (let page = first; page < first + count; page += 1) {
      const [byte, bit] = [page >>> 3, 1 << (page & 7)];
      const before = reached[byte] ?? 0;
      if ((before & bit) !== 0) return false;
      reached[byte] = before | bit;
    }
    return true;
  };

  const read = (id: number): Page | undefined => {
    if (id < 2 || id >= pages) {
      faults.add('page-range', `page ${id} lies outside of the ${pages} pages of the file`, id);
      return undefined;
    }
    const head = view(source.readRange(id * pageSize, pageSize));
    const run = head.readUInt32LE(12) + 1;
    const wrong = wrongHeader(head, id) ?? wrongRun(run, { left: pages - id, pageSize });
    if (wrong !== undefined) {
      faults.add(wrong.id, wrong.detail, id);
      return undefined;
    }
    if (!mark(id, run)) {
      faults.add('cycle', `page ${id} is reached twice`, id);
      return undefined;
    }
    const kind = head.readUInt16LE(8) === branchFlag ? 'branch' : 'leaf';
    const count = head.readUInt16LE(10);
    return {
      id,
      kind,
      count,
      bytes: run === 1 ? head : view(source.readRange(id * pageSize, run * pageSize)),
    };
  };
  return { read, faults };
}

interface Wrong {
  readonly id: string;
  readonly detail: string;
}

function wrongHeader(head: Buffer, id: number): Wrong | undefined {
  const said = head.readBigUInt64LE(0);
  if (said !== BigInt(id)) return { id: 'page-id', detail: `page ${id} says that it is page ${said}` };
  const flags = head.readUInt16LE(8);
  if (flags !== branchFlag && flags !== leafFlag)
    return { id: 'page-kind', detail: `page ${id} is neither branch nor leaf (flags ${flags})` };
  return undefined;
}

function wrongRun(run: number, { left, pageSize }: { left: number; pageSize: number }): Wrong | undefined {
  if (run > left || run * pageSize > longestRun)
    return { id: 'page-overflow', detail: `a page claims ${run} pages, ${left} are left` };
  return undefined;
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Pages below a branch, in order; a copy. */
export function childrenOf({ id, count, bytes }: Page, faults: FaultLog): readonly number[] {
  if (headerLength + count * elementLength > bytes.length) {
    faults.add('page-count', `branch page ${id} claims ${count} children`, id);
    return [];
  }
  const children: number[] = [];
  for (let index = 0; index < count; index += 1)
    children.push(Number(bytes.readBigUInt64LE(headerLength + index * elementLength + 8)));
  return children;
}

export interface Entry {
  /** What it holds is a bucket of its own. */
  readonly bucket: boolean;
  /** Views, good until the next page is read. */
  readonly key: Buffer;
  readonly value: Buffer;
}

/** The entry of a leaf by its index; undefined after a fault was noted. */
export function entryOf(page: Page, index: number, faults: FaultLog): Entry | undefined {
  const { bytes } = page;
  const at = headerLength + index * elementLength;
  if (at + elementLength > bytes.length) return outside(page, index, faults);
  const keyAt = at + bytes.readUInt32LE(at + 4);
  const valueAt = keyAt + bytes.readUInt32LE(at + 8);
  const end = valueAt + bytes.readUInt32LE(at + 12);
  if (end > bytes.length) return outside(page, index, faults);
  return {
    bucket: (bytes.readUInt32LE(at) & 1) === 1,
    key: bytes.subarray(keyAt, valueAt),
    value: bytes.subarray(valueAt, end),
  };
}

function outside({ id }: Page, index: number, faults: FaultLog): undefined {
  faults.add('entry-range', `entry ${index} of page ${id} lies outside of its page`, id);
}

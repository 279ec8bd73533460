/** Leaf hashes for whole ledgers: one buffer and one call for each entry, because hundred thousands of them are read. */
import { hash } from 'node:crypto';

let buffer = Buffer.alloc(64 * 1024);

/** SHA-256(0x00 ‖ before ‖ record ‖ after), as `leafHash` of the core computes it. */
export function leafHashOf([before, record, after]: readonly [string, Uint8Array, string]): Uint8Array {
  const most = 1 + 3 * (before.length + after.length) + record.length;
  if (buffer.length < most) buffer = Buffer.alloc(2 * most);
  buffer[0] = 0;
  let end = 1 + buffer.write(before, 1);
  buffer.set(record, end);
  end += record.length;
  end += buffer.write(after, end);
  return hash('sha256', buffer.subarray(0, end), 'buffer');
}

/** Reads a ZIP archive by its directory, checking every sum: a second pair of eyes on what our own writer wrote. */
import { crc32, inflateRawSync } from 'node:zlib';

export function unzip(archive: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const count = bytes.readUInt16LE(end + 10);
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString();
    files.set(name, contentOf(bytes, at, name));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (at !== end) throw new Error('the directory does not end where its end begins');
  return files;
}

function contentOf(bytes: Buffer, entry: number, name: string): string {
  const [sum, packed, size] = [16, 20, 24].map((offset) => bytes.readUInt32LE(entry + offset));
  const local = bytes.readUInt32LE(entry + 42);
  if (bytes.readUInt32LE(local) !== 0x04034b50) throw new Error(`${name}: no header where it should be`);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const content = inflateRawSync(bytes.subarray(start, start + (packed ?? 0)));
  if (crc32(content) !== sum || content.length !== size) throw new Error(`${name}: sum or size is wrong`);
  return content.toString();
}

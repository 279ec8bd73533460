/** A ZIP archive of a few small files (PKWARE APPNOTE 6.3, without any of its extensions), the same bytes for the same files. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly text: string;
}

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endOfDirectory = 0x06054b50;
const version = 20;
const deflated = 8;
/** 1980-01-01, the earliest day that the format knows. */
const day = 0x21;
const utf8Names = 0x800;

export function zip(files: readonly ZipFile[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const names = Buffer.from(name);
    const common = commonPart({ plain, packed, names });
    const local = Buffer.concat([number32(localHeader), common, names, packed]);
    const attributes = Buffer.alloc(10);
    directory.push(
      Buffer.concat([
        number32(centralHeader),
        number16(version),
        common,
        number16(0),
        attributes.subarray(0, 8),
        number32(offset),
        names,
      ]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    number32(endOfDirectory),
    number32(0),
    number16(files.length),
    number16(files.length),
    number32(central.length),
    number32(offset),
    number16(0),
  ]);
  return Buffer.concat([...bodies, central, end]);
}

/** What a local header and the directory have in common, from the version needed to the length of extra fields. */
function commonPart({ plain, packed, names }: Record<'plain' | 'packed' | 'names', Buffer>): Buffer {
  return Buffer.concat([
    number16(version),
    number16(utf8Names),
    number16(deflated),
    number16(0),
    number16(day),
    number32(crc32(plain)),
    number32(packed.length),
    number32(plain.length),
    number16(names.length),
    number16(0),
  ]);
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

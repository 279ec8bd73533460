/**
 * CRC-32 with the polynomial of Castagnoli, as etcd hashes its keys with it; eight bytes at a time. `joined` puts a piece in
 * front of what was hashed before, so that a database can be read from its end.
 * The algebra is that of zlib's crc32_combine: https://github.com/madler/zlib/blob/v1.3.1/crc32.c
 */
const polynomial = 0x82f63b78;

const tables = makeTables();

/** The checksum of `bytes`, or of what had the checksum `before` followed by `bytes`. */
export function crc32c(bytes: Uint8Array, before = 0): number {
  const table = tables;
  const length = bytes.length;
  const inEights = length - (length % 8);
  let crc = ~before;
  let at = 0;
  for (; at < inEights; at += 8) {
    const low = crc ^ word(bytes, at);
    crc =
      entry(table, 1792 + (low & 255)) ^
      entry(table, 1536 + ((low >>> 8) & 255)) ^
      entry(table, 1280 + ((low >>> 16) & 255)) ^
      entry(table, 1024 + (low >>> 24)) ^
      entry(table, 768 + (bytes[at + 4] as number)) ^
      entry(table, 512 + (bytes[at + 5] as number)) ^
      entry(table, 256 + (bytes[at + 6] as number)) ^
      entry(table, bytes[at + 7] as number);
  }
  for (; at < length; at += 1) crc = entry(table, (crc ^ (bytes[at] as number)) & 255) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** A checksum of content that is known from its end: pieces are put in front. */
export interface BackwardCrc {
  prepend(crc: number, length: number): void;
  value(): number;
}

export function backwardCrc(): BackwardCrc {
  let crc = 0;
  let shift = one;
  const known = new Map<number, number>();
  const shiftBy = (length: number): number => {
    const found = known.get(length);
    if (found !== undefined) return found;
    const made = powerOf(length);
    if (known.size < 4096) known.set(length, made);
    return made;
  };
  return {
    prepend: (piece, length) => {
      crc = (multiply(shift, piece) ^ crc) >>> 0;
      shift = multiply(shift, shiftBy(length));
    },
    value: () => crc,
  };
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

function entry(table: Int32Array, index: number): number {
  return table[index] as number;
}

function makeTables(): Int32Array {
  const made = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    made[byte] = crc;
  }
  for (let index = 256; index < made.length; index += 1) {
    const crc = entry(made, index - 256);
    made[index] = entry(made, crc & 255) ^ (crc >>> 8);
  }
  return made;
}

/** The polynomial 1; bits are reflected. */
const one = 0x80000000 | 0;

/** x^(2^n) for n from 0. */
const squares = makeSquares();

function makeSquares(): readonly number[] {
  const made = [0x40000000];
  while (made.length < 64) {
    const last = made.at(-1) ?? 0;
    made.push(multiply(last, last));
  }
  return made;
}

/** The product of two polynomials modulo ours. */
function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = 31; bit >= 0; bit -= 1) {
    if ((a >>> bit) & 1) product ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ polynomial : factor >>> 1;
  }
  return product;
}

/** x^(8 × length): what appending that many bytes does. */
function powerOf(length: number): number {
  let power = one;
  let rest = length;
  for (let square = 3; rest > 0; square += 1) {
    if (rest % 2 === 1) power = multiply(squares[square] ?? one, power);
    rest = Math.floor(rest / 2);
  }
  return power;
}

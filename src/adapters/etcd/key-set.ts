/**
 * Which keys were met, in at most 32 bytes for each: two independent 32-bit hashes stand for a key. Two keys that share both
 * (once in 10^7 databases of a million keys) make a checksum differ; they can never make a difference disappear.
 */
export interface KeySet {
  /** Whether it is new. */
  add(key: Uint8Array): boolean;
  readonly size: number;
}

const fullness = 0.7;

export function keySet(): KeySet {
  let slots = new Uint32Array(2 * 4096);
  let size = 0;

  const place = (table: Uint32Array, high: number, low: number): boolean => {
    const mask = table.length / 2 - 1;
    for (let slot = (high ^ (low >>> 7)) & mask; ; slot = (slot + 1) & mask) {
      const [one, two] = [table[2 * slot] as number, table[2 * slot + 1] as number];
      if (one === high && two === low) return false;
      if (one !== 0 || two !== 0) continue;
      table[2 * slot] = high;
      table[2 * slot + 1] = low;
      return true;
    }
  };

  const grow = (): void => {
    const larger = new Uint32Array(slots.length * 2);
    for (let at = 0; at < slots.length; at += 2)
      if (slots[at] !== 0 || slots[at + 1] !== 0) place(larger, slots[at] as number, slots[at + 1] as number);
    slots = larger;
  };

  return {
    add: (key) => {
      if (size > (slots.length / 2) * fullness) grow();
      const [high, low] = hashesOf(key);
      const isNew = place(slots, high, low);
      if (isNew) size += 1;
      return isNew;
    },
    get size() {
      return size;
    },
  };
}

/** Mixes as MurmurHash3 does at its end; never both 0, which means empty. */
function hashesOf(key: Uint8Array): readonly [number, number] {
  let [one, two] = [0x9747b28c ^ key.length, 0x3c6ef372];
  for (const byte of key) {
    one = Math.imul(one ^ byte, 0x9e3779b1);
    one ^= one >>> 15;
    two = Math.imul(two ^ byte, 0x85ebca6b);
    two ^= two >>> 13;
  }
  const high = finished(one ^ (two >>> 9));
  const low = finished(two ^ Math.imul(one, 0x27d4eb2f));
  return high === 0 && low === 0 ? [1, 0] : [high, low];
}

function finished(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The bytes of one answer after another in one piece of memory. A fresh buffer of some MB for every page would not be
 * returned to the system before the garbage collector gets to it, which was a third of the peak at 50,000 objects.
 */

const smallest = 64 * 1024;
/** A page of 250 large objects is a few MB; this is what a broken or hostile server may send at most. */
const largest = 256 * 1024 * 1024;

export class BodyBuffer {
  #bytes = Buffer.allocUnsafe(0);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  append(chunk: Buffer): void {
    const length = this.#length + chunk.length;
    if (length > largest) throw new Error(`the answer is larger than ${largest} bytes`);
    if (length > this.#bytes.length) this.#grow(length);
    chunk.copy(this.#bytes, this.#length);
    this.#length = length;
  }

  /** A view that the next `clear` and `append` overwrite. */
  content(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(needed: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(smallest, needed, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

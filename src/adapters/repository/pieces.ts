/** Cuts a stream into pieces of a bounded size without holding one in memory. */

export interface Piece {
  /** To be read to its end before the next piece is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** No piece is empty; an empty stream has none. */
export async function* piecesOf(bytes: AsyncIterable<Uint8Array>, largest: number): AsyncIterable<Piece> {
  const source = bytes[Symbol.asyncIterator]();
  let rest: Uint8Array | undefined = await next(source);
  async function* upTo(limit: number): AsyncIterable<Uint8Array> {
    for (let left = limit; left > 0 && rest !== undefined;) {
      const part: Uint8Array = rest.subarray(0, left);
      rest = part.length < rest.length ? rest.subarray(part.length) : undefined;
      left -= part.length;
      yield part;
      rest ??= await next(source);
    }
  }
  try {
    while (rest !== undefined) yield { bytes: upTo(largest) };
  } finally {
    await source.return?.();
  }
}

async function next(source: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  for (;;) {
    const { done, value } = await source.next();
    if (done === true) return undefined;
    if (value.length > 0) return value;
  }
}

/** Keeps apart who failed while bytes were stored: the place they go to, or the place they come from. */
class SourceFailure extends Error {}

export async function* fromSource(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw new SourceFailure('the source failed', { cause: error });
  }
}

/** What the source threw, as it was; anything else as the store explains it. */
export function unwrapped(error: unknown, explain: (error: unknown) => unknown): unknown {
  return error instanceof SourceFailure ? error.cause : explain(error);
}

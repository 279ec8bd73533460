/**
 * JSON whose integers keep every digit: those of custom resources may go beyond 2^53, from where on numbers of JavaScript round. What
 * is not exact as a number is kept as its own text, and written again as that.
 */

/** So many digits in a row, and a number may be inexact; in any other text none is. */
const manyDigits = /\d{16}/;

/** Of ECMAScript's “JSON.parse source text access”, which the compiler's library does not know yet. */
interface ExactJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
}
const exact = JSON as unknown as ExactJson;

/** Throws a `SyntaxError` as `JSON.parse` does. `JSON.stringify` writes what this returns with every digit. */
export function parseExactly(text: string): unknown {
  if (!manyDigits.test(text)) return JSON.parse(text);
  return exact.parse(text, (_, value, { source }) => {
    const isExact = typeof value !== 'number' || source === undefined || !/^-?\d+$/.test(source);
    return isExact || Number.isSafeInteger(value) ? value : exact.rawJSON(source);
  });
}

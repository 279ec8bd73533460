/** Small edits of registries, as text: a line goes where the alphabet puts it among its like. */

/** Inserts `line` among the lines that match `like`, in alphabetical order; after the last of them, or before `otherwise`. */
export function insertLine(source: string, line: string, { like, before }: Place): string {
  const lines = source.split('\n');
  const alike = lines.flatMap((text, index) => (like.test(text) ? [index] : []));
  const later = alike.find((index) => (lines[index] ?? '') > line);
  const last = alike.at(-1);
  const fallback = before === undefined ? lines.length : lines.findIndex((text) => before.test(text));
  const at = later ?? (last === undefined ? fallback : last + 1);
  if (at < 0) throw new Error(`no place for "${line}"`);
  return lines.toSpliced(at, 0, line).join('\n');
}

export interface Place {
  readonly like: RegExp;
  readonly before?: RegExp;
}

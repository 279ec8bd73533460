/** For a POSIX shell; a name that needs no quotes stays as it is. */
export function quoted(text: string): string {
  return /^[\w.:/@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

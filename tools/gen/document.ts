/** A generated document: its path in the repository and its whole content. */
export interface GeneratedDocument {
  readonly path: string;
  readonly content: string;
}

/** Headings of a page that becomes a section of a larger document go down by `by`. */
export function demoted(markdown: string, by: number): string {
  return markdown.replaceAll(/^(#+) /gm, (_, marks: string) => `${'#'.repeat(marks.length + by)} `);
}

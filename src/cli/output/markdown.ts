/** Cells and tables of GitHub-flavoured Markdown. */

/** What comes from a cluster must not become markup: pipes, line breaks, HTML, links. */
export function markdownText(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|]/g, String.raw`\$&`).replaceAll(/\s*\n\s*/g, ' ');
}

/** As code, whatever backticks, pipes and line breaks it has: a command may name what a cluster named. */
export function markdownCode(text: string): string {
  const line = text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', String.raw`\|`);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

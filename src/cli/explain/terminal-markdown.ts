/** The little Markdown of our own pages on a terminal: headings bold, paragraphs wrapped, lists hanging, code as it is. */
import { hanging, wrapped } from '../output/layout.ts';
import { styled } from '../output/styles.ts';
import type { TextSink } from '../world.ts';

export function terminalMarkdown(markdown: string, out: TextSink): string {
  const width = Math.min(out.columns, 100);
  return markdown
    .split('\n')
    .flatMap((line) => renderLine(line, width, out))
    .join('\n');
}

function renderLine(line: string, width: number, out: TextSink): readonly string[] {
  const [, heading] = /^#+ (.*)$/.exec(line) ?? [];
  if (heading !== undefined) return [styled(out, 'bold', heading)];
  if (line.startsWith('    ')) return [styled(out, 'cyan', line)];
  const [, bullet, item] = /^(\s*- )(.*)$/.exec(line) ?? [];
  if (bullet !== undefined && item !== undefined) return hanging(bullet, plain(item), width);
  return wrapped(plain(line), width);
}

/** On a terminal, backquotes around a name are noise. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

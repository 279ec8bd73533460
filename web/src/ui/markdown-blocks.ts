/** Splits our explanations into blocks and spans: headings, paragraphs, lists, code. What it does not know stays as it is written. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

export interface Span {
  readonly kind: 'plain' | 'code' | 'strong';
  readonly text: string;
}

export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split('\n');
  while (lines.length > 0) {
    const block = nextBlock(lines);
    if (block !== undefined) blocks.push(block);
  }
  return blocks;
}

/** Takes the lines of one block away; undefined for an empty line. */
function nextBlock(lines: string[]): Block | undefined {
  const first = lines.shift() ?? '';
  if (first.startsWith('```')) {
    const text = takeWhile(lines, (line) => !line.startsWith('```')).join('\n');
    lines.shift();
    return { kind: 'code', text };
  }
  if (/^#+ /.test(first)) return { kind: 'heading', text: first.replace(/^#+ /, '') };
  if (/^[-*] /.test(first)) {
    const rest = takeWhile(lines, (line) => /^([-*] |\s+\S)/.test(line));
    return { kind: 'list', items: itemsOf([first, ...rest]) };
  }
  if (first.trim() === '') return undefined;
  const rest = takeWhile(lines, (line) => line.trim() !== '' && !/^(#+ |[-*] |```)/.test(line));
  return { kind: 'paragraph', text: joined([first, ...rest]) };
}

function takeWhile(lines: string[], holds: (line: string) => boolean): readonly string[] {
  const end = lines.findIndex((line) => !holds(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}

function itemsOf(lines: readonly string[]): readonly string[] {
  const items: string[][] = [];
  for (const line of lines)
    if (/^[-*] /.test(line)) items.push([line.slice(2)]);
    else items.at(-1)?.push(line.trim());
  return items.map(joined);
}

/** Japanese lines join without a space. */
function joined(lines: readonly string[]): string {
  return lines
    .join(' ')
    .replaceAll(/(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])/g, '');
}

export function spansOf(text: string): readonly Span[] {
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\))/)
    .filter((part) => part !== '')
    .map(spanOf);
}

function spanOf(part: string): Span {
  if (part.startsWith('`')) return { kind: 'code', text: part.slice(1, -1) };
  if (part.startsWith('**')) return { kind: 'strong', text: part.slice(2, -2) };
  const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part);
  return { kind: 'plain', text: link === null ? part : `${link[1]} (${link[2]})` };
}

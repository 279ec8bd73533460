/**
 * One page of a list as the API server writes it, object by object. Parsing each object by itself lets its garbage die
 * young, and leaving `managedFields` out saves a third of the text: together three times faster than one JSON.parse
 * of the page, in a fraction of the memory. Whatever does not have the usual form is parsed whole.
 */

/** What a page says about the next: its token, empty on the last page. Undefined when it is no list. */
export type NextToken = string | undefined;

/** Go writes a typed list's own fields first; lists of custom resources come sorted and do not match. */
const listHead =
  /^\{"kind":"\w+","apiVersion":"[\w./]+","metadata":(\{[^{}]*\}),"items":\[(?=\{"metadata":\{)/;
const between = '},{"metadata":{';
const headLength = 8192;
/** A boundary inside a nested list of objects is rare; a text that is made of them is not worth guessing at. */
const mostGuesses = 8;

/** The token of the next page before this one is read; undefined where it does not stand at the beginning. */
export function tokenInHead(body: Buffer): string | undefined {
  const metadata = listHead.exec(body.toString('latin1', 0, headLength))?.[1];
  return metadata === undefined ? undefined : tokenOf(parse(metadata));
}

/** As `JSON.parse`; another one may keep what numbers lose. */
export type ParseJson = (text: string) => unknown;

/** Hands out every object of the page; throws nothing for what the page is. */
export function readPage(
  body: Buffer,
  item: (object: unknown) => void,
  parseJson: ParseJson = JSON.parse,
): NextToken {
  const text = body.toString('utf8');
  const head = listHead.exec(text);
  const metadata = head?.[1];
  const end = text.lastIndexOf(']}');
  if (head === null || metadata === undefined || text.slice(end).trim() !== ']}')
    return readWhole(text, item, parseJson);
  return readItems(text, { from: head[0].length, end, item, parseJson })
    ? tokenOf(parse(metadata))
    : undefined;
}

interface Range {
  readonly from: number;
  readonly end: number;
  readonly item: (object: unknown) => void;
  readonly parseJson: ParseJson;
}

/**
 * A JSON object ends where its own braces say and nowhere else, so a piece that parses is exactly one object; a piece
 * that does not was cut at a boundary inside of one, and goes on to the next.
 */
function readItems(text: string, { from, end, item, parseJson }: Range): boolean {
  let start = from;
  let guesses = 0;
  for (let search = from; start < end;) {
    const boundary = text.indexOf(between, search);
    const last = boundary < 0 || boundary >= end;
    const stop = last ? end : boundary + 1;
    const object = parseItem(text, { start, stop, parseJson });
    if (object === undefined) {
      guesses += 1;
      if (last || guesses > mostGuesses) return readRest(text.slice(start, end), item, parseJson);
      search = stop;
    } else {
      item(object);
      guesses = 0;
      start = stop + 1;
      search = start;
    }
  }
  return true;
}

interface Piece extends Pick<Range, 'parseJson'> {
  readonly start: number;
  readonly stop: number;
}

function parseItem(text: string, { start, stop, parseJson }: Piece): unknown {
  const from = text.indexOf('"managedFields":[{', start);
  if (from < 0 || from >= stop || text[from - 1] !== ',') return parse(text.slice(start, stop), parseJson);
  const to = text.indexOf('}]}', from);
  const other = text.indexOf('}],"', from);
  // It is the last of an object's metadata, so the list ends with the metadata and nowhere before; nobody asks for it.
  const isLast = to >= 0 && to < stop && (other < 0 || other > to);
  const without = isLast
    ? parse(text.slice(start, from - 1) + text.slice(to + 2, stop), parseJson)
    : undefined;
  return without ?? parse(text.slice(start, stop), parseJson);
}

function readRest(text: string, item: (object: unknown) => void, parseJson: ParseJson): boolean {
  const objects = parse(`[${text}]`, parseJson);
  if (!Array.isArray(objects)) return false;
  for (const object of objects) item(object);
  return true;
}

function readWhole(text: string, item: (object: unknown) => void, parseJson: ParseJson): NextToken {
  const list = parse(text, parseJson) as
    | { readonly items?: unknown; readonly metadata?: unknown }
    | null
    | undefined;
  if (!list?.metadata) return undefined;
  // Go writes an empty slice as null.
  const items = list.items ?? [];
  if (!Array.isArray(items)) return undefined;
  for (const object of items) item(object);
  return tokenOf(list.metadata);
}

function tokenOf(metadata: unknown): NextToken {
  const token = (metadata as { readonly continue?: unknown } | undefined)?.continue ?? '';
  return typeof token === 'string' ? token : undefined;
}

function parse(text: string, parseJson: ParseJson = JSON.parse): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

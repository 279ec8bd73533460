/**
 * How much of a password nobody would guess at once: what stands in lists of common passwords, walks over the keyboard, sequences,
 * years, repetitions and the names that belong here are worth little, however long they are.
 */

/** Each part counts as so many characters that nobody knows. */
const worth = { listed: 2, walk: 1, again: 1, year: 1, own: 0, other: 1 };

const rows = ['1234567890-=', 'qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'];
/** What people write for a letter; each may also be itself. */
const disguises: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const longestWord = 24;
/** Beyond that nobody guesses, and looking would take long. */
const farthest = 100;

export interface Known {
  /** Whether a text in small letters is a common password, or all but the whole of one. */
  readonly isListed: (text: string) => boolean;
  /** Names that everybody knows to belong here, in small letters. */
  readonly own: readonly string[];
}

/** The smallest number of parts and characters that it can be put together from. */
export function unguessableIn(password: string, known: Known): number {
  const text = password.normalize('NFKC').toLowerCase().slice(0, farthest);
  const plain = text.replaceAll(/[013457@$!]/g, (letter) => disguises[letter] ?? letter);
  const best = Array.from({ length: text.length + 1 }, (_, place) => place);
  for (let from = 0; from < text.length; from += 1)
    for (const { length, cost } of partsAt(from, { text, plain, known })) {
      const to = from + length;
      best[to] = Math.min(best[to] ?? to, (best[from] ?? from) + cost);
    }
  return best[text.length] ?? 0;
}

interface Part {
  readonly length: number;
  readonly cost: number;
}

interface Reading {
  readonly text: string;
  readonly plain: string;
  readonly known: Known;
}

function* partsAt(from: number, { text, plain, known }: Reading): Generator<Part> {
  yield { length: 1, cost: worth.other };
  for (const { length } of known.own.filter((name) => text.startsWith(name, from)))
    yield { length, cost: worth.own };
  if (/^(19|20)\d\d/.test(text.slice(from, from + 4))) yield { length: 4, cost: worth.year };
  for (let length = 3; length <= Math.min(longestWord, text.length - from); length += 1) {
    const [part, bare] = [text.slice(from, from + length), plain.slice(from, from + length)];
    if (known.isListed(part) || known.isListed(bare)) yield { length, cost: worth.listed };
    if (text.slice(0, from).includes(part)) yield { length, cost: worth.again };
  }
  const walked = Math.max(
    ...[isNeighbour, isNext(1), isNext(-1)].map((follows) => runAt(from, text, follows)),
  );
  if (walked >= 3) yield { length: walked, cost: worth.walk };
}

type Follows = (one: string, next: string) => boolean;

function runAt(from: number, text: string, follows: Follows): number {
  let to = from + 1;
  while (to < text.length && follows(text[to - 1] ?? '', text[to] ?? '')) to += 1;
  return to - from;
}

const isNext =
  (step: number): Follows =>
  (one, next) =>
    next.charCodeAt(0) - one.charCodeAt(0) === step;

const isNeighbour: Follows = (one, next) => {
  const [a, b] = [keyOf(one), keyOf(next)];
  if (a === undefined || b === undefined) return one === next;
  return Math.abs(a.row - b.row) <= 1 && Math.abs(a.column - b.column) <= 1;
};

function keyOf(letter: string): { readonly row: number; readonly column: number } | undefined {
  const row = rows.findIndex((keys) => keys.includes(letter));
  return row === -1 ? undefined : { row, column: (rows[row] ?? '').indexOf(letter) };
}

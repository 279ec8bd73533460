/** "Did you mean": the known word nearest to what was typed, where one is near enough to be meant. A letter too many is likelier than a wrong one. */

/** Nobody types longer words; hostile ones must not cost time. */
const longestWord = 64;

export function nearestWord(typed: string, known: Iterable<string>): string | undefined {
  if (typed.length > longestWord) return undefined;
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const word of known) {
    const distance = isBeginningOf(typed, word) ? 1 : editDistance(typed.toLowerCase(), word.toLowerCase());
    const isAsNear = distance === least && nearest !== undefined && typed.startsWith(word);
    if (distance < least || isAsNear) [nearest, least] = [word, distance];
  }
  return nearest;
}

/** Levenshtein distance in which two swapped neighbours count once. */
export function editDistance(one: string, other: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const substitution = at(last, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped = i > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swap = swapped ? at(beforeLast, j - 2) + 1 : Infinity;
      row.push(Math.min(substitution, swap, at(last, j) + 1, at(row, j - 1) + 1));
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, other.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}

function isBeginningOf(typed: string, word: string): boolean {
  return typed.length >= 3 && word.toLowerCase().startsWith(typed.toLowerCase());
}

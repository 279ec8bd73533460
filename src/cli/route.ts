/** Finds the command that the words name, before anything of it is loaded. */
import { nearestWord } from '../core/nearest-word.ts';
import type { Problem } from '../core/problem.ts';
import { unknownCommand } from './usage-problems.ts';

export type Route =
  | { readonly to: 'command'; readonly name: string; readonly words: readonly string[] }
  | { readonly to: 'help'; readonly noun?: string }
  | { readonly to: 'nowhere'; readonly problem: Problem };

/** `names` are the catalogue's keys: `check`, `evidence list` … Flags may stand before, between and after the command's words. */
export function routeTo(words: readonly string[], names: readonly string[]): Route {
  const end = words.indexOf('--');
  const spoken = spokenWords(end < 0 ? words : words.slice(0, end));
  const [first, second] = spoken.map(({ word }) => word);
  if (first === undefined) return { to: 'help' };
  if (first === 'help')
    return routeHelp(
      spoken.slice(1).map(({ word }) => word),
      names,
    );
  for (const count of [3, 2, 1]) {
    const own = spoken.slice(0, count);
    const name = own.map(({ word }) => word).join(' ');
    if (!names.includes(name)) continue;
    const taken = new Set(own.map(({ index }) => index));
    return { to: 'command', name, words: words.filter((_, index) => !taken.has(index)) };
  }
  return lost({ first, second, names, wantsHelp: words.includes('--help') || words.includes('-h') });
}

/** `honban help evidence list` is `honban evidence list --help`. */
function routeHelp(words: readonly string[], names: readonly string[]): Route {
  if (words.length === 0) return { to: 'help' };
  return routeTo([...words, '--help'], names);
}

interface Lost {
  readonly first: string;
  readonly second: string | undefined;
  readonly names: readonly string[];
  readonly wantsHelp: boolean;
}

function lost({ first, second, names, wantsHelp }: Lost): Route {
  const verbs = names
    .filter((name) => name.startsWith(`${first} `))
    .map((name) => name.slice(first.length + 1));
  if (verbs.length > 0 && (wantsHelp || second === undefined)) return { to: 'help', noun: first };
  const typed = verbs.length > 0 && second !== undefined ? `${first} ${second}` : first;
  const nearest =
    verbs.length > 0
      ? nearestWord(typed, names)
      : nearestWord(first, new Set(names.flatMap((name) => [name, name.split(' ')[0] ?? name])));
  return { to: 'nowhere', problem: unknownCommand({ command: typed, nearest, verbs }) };
}

interface Spoken {
  readonly word: string;
  readonly index: number;
}

/** Flags of every command that take a value; what follows one of them in front of the command is not a word of it. */
const valued = new Set([
  '--language',
  '--output',
  '--data',
  '--policy',
  '--cluster',
  '--context',
  '--kubeconfig',
  '--recording',
]);

function spokenWords(words: readonly string[]): readonly Spoken[] {
  return words
    .map((word, index) => ({ word, index }))
    .filter(({ word, index }) => !word.startsWith('-') && !valued.has(words[index - 1] ?? ''));
}

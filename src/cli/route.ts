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
  const said = spoken.map(({ word }) => word);
  if (said.length === 0) return { to: 'help' };
  if (said[0] === 'help') return routeHelp(said.slice(1), names);
  for (const count of [3, 2, 1]) {
    const own = spoken.slice(0, count);
    const name = own.map(({ word }) => word).join(' ');
    if (!names.includes(name)) continue;
    const taken = new Set(own.map(({ index }) => index));
    return { to: 'command', name, words: words.filter((_, index) => !taken.has(index)) };
  }
  return lost({ spoken: said, names, wantsHelp: words.includes('--help') || words.includes('-h') });
}

/** `honban help evidence list` is `honban evidence list --help`. */
function routeHelp(words: readonly string[], names: readonly string[]): Route {
  if (words.length === 0) return { to: 'help' };
  return routeTo([...words, '--help'], names);
}

interface Lost {
  readonly spoken: readonly string[];
  readonly names: readonly string[];
  readonly wantsHelp: boolean;
}

function lost({ spoken, names, wantsHelp }: Lost): Route {
  const noun = [2, 1]
    .map((count) => spoken.slice(0, count).join(' '))
    .find((begun) => names.some((name) => name.startsWith(`${begun} `)));
  if (noun === undefined) {
    const [typed = ''] = spoken;
    const nearest = nearestWord(typed, new Set(names.flatMap(beginnings)));
    return { to: 'nowhere', problem: unknownCommand({ command: typed, nearest, verbs: [] }) };
  }
  const verb = spoken[noun.split(' ').length];
  if (wantsHelp || verb === undefined) return { to: 'help', noun };
  const typed = `${noun} ${verb}`;
  const verbs = names
    .filter((name) => name.startsWith(`${noun} `))
    .map((name) => name.slice(noun.length + 1));
  return {
    to: 'nowhere',
    problem: unknownCommand({ command: typed, nearest: nearestWord(typed, names), verbs }),
  };
}

/** `evidence list`, and `evidence` alone. */
function beginnings(name: string): readonly string[] {
  return [name, name.split(' ')[0] ?? name];
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

/**
 * What may stand where the cursor is. Shells ask `honban __complete -- WORDS...`, the last word being the one begun;
 * the answer is one candidate a line with its description behind a tab, or `:files` where a file name belongs.
 */
import type { Language } from '../../core/i18n.ts';
import type { Command } from '../command.ts';
import { commandCatalogue } from '../commands/catalogue.ts';
import { universalFlags } from '../common-flags.ts';
import { optionsOf, shapesOf } from '../flag-shape.ts';
import type { FlagShape } from '../flag-shape.ts';
import { narrowed, positionalsOf } from '../help.ts';
import { routeTo } from '../route.ts';
import type { World } from '../world.ts';
import { knownValues } from './known-values.ts';

export interface Candidate {
  readonly value: string;
  readonly about: string;
}

export type Completing = Pick<World, 'language' | 'environment' | 'workingDirectory'>;
export type Candidates = readonly Candidate[] | 'files';

export async function candidates(words: readonly string[], world: Completing): Promise<Candidates> {
  const begun = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const names = Object.keys(commandCatalogue);
  const route = routeTo(before, names);
  const command = route.to === 'command' ? await commandCatalogue[route.name]?.() : undefined;
  const further = begun.startsWith('-') ? [] : await nextWords(before, world.language);
  if (command === undefined) return beginning(further, begun);
  const own = await forCommand(
    { command, before, begun, placed: route.to === 'command' ? route.words : [] },
    world,
  );
  return own === 'files' ? own : beginning([...further, ...own], begun);
}

/** The words that may follow: `list` after `evidence`, with what the command does. */
async function nextWords(before: readonly string[], language: Language): Promise<readonly Candidate[]> {
  const spoken = before.filter((word) => !word.startsWith('-'));
  const start = spoken.map((word) => `${word} `).join('');
  const following = Object.entries(commandCatalogue).filter(([name]) => name.startsWith(start));
  const found = new Map<string, string>();
  for (const [name, load] of following) {
    const [word = '', ...rest] = name.slice(start.length).split(' ');
    if (word === '' || found.has(word)) continue;
    const command = await load();
    if (command.hidden !== true) found.set(word, rest.length === 0 ? command.summary[language] : '');
  }
  return [...found].map(([value, about]) => ({ value, about }));
}

interface Place {
  readonly command: Command;
  readonly before: readonly string[];
  readonly begun: string;
  /** What was said behind the command's own words. */
  readonly placed: readonly string[];
}

async function forCommand(place: Place, world: Completing): Promise<Candidates> {
  const { command, begun, placed } = place;
  const shapes = [
    ...optionsOf(command),
    ...shapesOf(universalFlags).map((shape) => narrowed(shape, command)),
  ];
  const asked = valuedFlag(place);
  const valued = shapes.find(({ option, kind }) => option === asked?.option && kind !== 'boolean');
  if (asked !== undefined && valued !== undefined)
    return prefixed(await valuesOf(valued, world), asked.prefix);
  if (!begun.startsWith('-')) return positional(command, placed, world);
  return shapes.filter(({ meta }) => meta.hidden !== true).map((shape) => flag(shape, world.language));
}

/** The flag whose value is being typed: in `--output=j` behind its sign, else the word before. */
function valuedFlag({
  before,
  begun,
}: Place): { readonly option: string; readonly prefix: string } | undefined {
  const [, inline] = /^--([^=]+)=/.exec(begun) ?? [];
  if (inline !== undefined) return { option: inline, prefix: `--${inline}=` };
  const [, option] = /^--(.+)$/.exec(before.at(-1) ?? '') ?? [];
  return option === undefined ? undefined : { option, prefix: '' };
}

function prefixed(values: Candidates, prefix: string): Candidates {
  return values === 'files' ? values : values.map((one) => ({ ...one, value: prefix + one.value }));
}

function flag({ option, meta }: FlagShape, language: Language): Candidate {
  return { value: `--${option}`, about: meta[language] };
}

async function positional(
  command: Command,
  placed: readonly string[],
  world: Completing,
): Promise<Candidates> {
  const shapes = positionalsOf(command);
  const given = placed.filter((word) => !word.startsWith('-')).length;
  const shape = shapes[given] ?? shapes.findLast(({ kind }) => kind === 'list');
  return shape === undefined ? [] : valuesOf(shape, world);
}

async function valuesOf(shape: FlagShape, world: Completing): Promise<Candidates> {
  if (shape.choices.length > 0) return shape.choices.map((value) => ({ value, about: '' }));
  return knownValues(shape.key, world);
}

function beginning(found: readonly Candidate[], begun: string): readonly Candidate[] {
  return found.filter(({ value }) => value.startsWith(begun));
}

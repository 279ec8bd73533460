/** Help from command values alone: examples first, then usage, flags, exit codes. */
import stringWidth from 'string-width';

import { inParentheses } from '../core/i18n.ts';
import type { Language, Text } from '../core/i18n.ts';
import { wordsOf } from './command.ts';
import type { Command } from './command.ts';
import { commandCatalogue } from './commands/catalogue.ts';
import { universalFlags } from './common-flags.ts';
import { exitCodes } from './exit-codes.ts';
import { optionsOf, shapesOf, valueName } from './flag-shape.ts';
import type { FlagShape } from './flag-shape.ts';
import { styled } from './output/styles.ts';
import type { World } from './world.ts';

type Reader = Pick<World, 'language' | 'out'>;

const labels = {
  tagline: {
    en: 'Honban: may this cluster carry production today, and why?',
    ja: 'Honban（本番）: このクラスターは今日、本番に使えるか。その理由は。',
  },
  examples: { en: 'Examples', ja: '例' },
  usage: { en: 'Usage', ja: '使い方' },
  commands: { en: 'Commands', ja: 'コマンド' },
  arguments: { en: 'Arguments', ja: '引数' },
  flags: { en: 'Flags', ja: 'フラグ' },
  everywhere: { en: 'Flags of every command', ja: '共通のフラグ' },
  exitCodes: { en: 'Exit codes', ja: '終了コード' },
  oneOf: { en: 'one of', ja: '選択肢:' },
  default: { en: 'default', ja: '既定' },
  more: {
    en: 'More: honban COMMAND --help, honban explain WORD',
    ja: '詳細: honban コマンド --help、honban explain 用語',
  },
} satisfies Record<string, Text>;

export const firstExamples = ['honban check', 'honban gate', 'honban explain restore.etcd-drill'] as const;

/** Of everything, or of one noun. */
export async function overviewHelp({ language, out }: Reader, noun?: string): Promise<string> {
  const entries = Object.entries(commandCatalogue);
  const wanted = entries.filter(([name]) => noun === undefined || name.startsWith(`${noun} `));
  const commands = await Promise.all(wanted.map(([, load]) => load()));
  const shown = commands.filter(({ hidden }) => hidden !== true);
  const title = (label: keyof typeof labels): string => styled(out, 'bold', labels[label][language]);
  const examples =
    noun === undefined ? firstExamples : shown.flatMap((command) => command.examples.slice(0, 1));
  return [
    noun === undefined ? labels.tagline[language] : styled(out, 'bold', `honban ${noun}`),
    '',
    title('examples'),
    ...examples.map((example) => `  ${example}`),
    '',
    title('commands'),
    ...inParagraphs(shown, language),
    '',
    title('everywhere'),
    ...aligned(shapesOf(universalFlags).map((shape) => flagRow(shape, language))),
    '',
    title('exitCodes'),
    ...exitCodeRows(language),
    '',
    labels.more[language],
    '',
  ].join('\n');
}

/** A line for each command, a gap where the next noun begins; commands of one word stand together. */
function inParagraphs(commands: readonly Command[], language: Language): readonly string[] {
  const rows = aligned(commands.map((command) => [wordsOf(command), command.summary[language]]));
  return rows.flatMap((row, index) =>
    index > 0 && paragraphOf(commands[index]) !== paragraphOf(commands[index - 1]) ? ['', row] : [row],
  );
}

function paragraphOf(command: Command | undefined): string {
  const [noun = '', ...rest] = command === undefined ? [] : wordsOf(command).split(' ');
  return rest.length === 0 ? '' : noun;
}

export function commandHelp(command: Command, { language, out }: Reader): string {
  const shapes = shapesOf(command.flags);
  const positionals = positionalsOf(command);
  const own = optionsOf(command).filter(({ meta }) => meta.hidden !== true);
  const title = (label: keyof typeof labels): string => styled(out, 'bold', labels[label][language]);
  const section = (label: keyof typeof labels, rows: readonly string[]): readonly string[] =>
    rows.length === 0 ? [] : ['', title(label), ...rows];
  const common = shapesOf(universalFlags).filter(({ key }) => !shapes.some((shape) => shape.key === key));
  return [
    `${styled(out, 'bold', `honban ${wordsOf(command)}`)}  ${command.summary[language]}`,
    ...section(
      'examples',
      command.examples.map((example) => `  ${example}`),
    ),
    ...section('usage', [`  ${usageOf(command)}`]),
    ...section('arguments', aligned(positionals.map((shape) => [valueName(shape), shape.meta[language]]))),
    ...section('flags', aligned(own.map((shape) => flagRow(shape, language)))),
    ...section('everywhere', aligned(common.map((shape) => flagRow(narrowed(shape, command), language)))),
    ...section('exitCodes', exitCodeRows(language)),
    '',
  ].join('\n');
}

/** `honban evidence export [FLAGS] BUNDLE [-- COMMAND...]` */
export function usageOf(command: Command): string {
  const positionals = positionalsOf(command).map((shape) => {
    const name = shape.kind === 'list' ? `${valueName(shape)}...` : valueName(shape);
    return shape.required ? name : `[${name}]`;
  });
  const rest = shapesOf(command.flags).find(({ key }) => key === command.rest);
  const tail = rest === undefined ? [] : [`-- ${valueName(rest)}...`];
  const needed = shapesOf(command.flags).filter(
    ({ key, required }) => required && command.positionals?.includes(key) !== true && key !== command.rest,
  );
  const flags = needed.map((shape) => `--${shape.option} ${valueName(shape)}`);
  return ['honban', wordsOf(command), ...positionals, ...flags, '[--flags]', ...tail].join(' ');
}

export function positionalsOf(command: Command): readonly FlagShape[] {
  const shapes = shapesOf(command.flags);
  return (command.positionals ?? []).flatMap((key) => shapes.filter((shape) => shape.key === key));
}

/** `--output` offers what this command can print. */
export function narrowed(shape: FlagShape, command: Command): FlagShape {
  return shape.key === 'output' ? { ...shape, choices: command.outputs ?? ['human', 'json'] } : shape;
}

export function flagRow(shape: FlagShape, language: Language): readonly [string, string] {
  const short = shape.meta.short === undefined ? '' : `-${shape.meta.short}, `;
  const negated = shape.kind === 'boolean' && shape.defaultValue === true ? 'no-' : '';
  const value = shape.kind === 'boolean' ? '' : ` ${valueName(shape)}`;
  const notes = [
    ...(shape.choices.length === 0 ? [] : [`${labels.oneOf[language]} ${shape.choices.join(', ')}`]),
    ...(isTold(shape.defaultValue) ? [`${labels.default[language]} ${String(shape.defaultValue)}`] : []),
  ];
  const note = notes.length === 0 ? '' : inParentheses(notes.join('; '), language);
  return [`${short}--${negated}${shape.option}${value}`, `${shape.meta[language]}${note}`];
}

function isTold(defaultValue: unknown): boolean {
  return (typeof defaultValue === 'string' && defaultValue !== '') || typeof defaultValue === 'number';
}

function exitCodeRows(language: Language): readonly string[] {
  return aligned(exitCodes.map(({ code, means }) => [String(code), means[language]]));
}

function aligned(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([name]) => stringWidth(name)));
  return rows.map(([name, text]) => `  ${name}${' '.repeat(width - stringWidth(name))}  ${text}`.trimEnd());
}

/** The man page, in roff, from the command values. English only, as man(1) chooses pages by locale and the help has both. */
import { wordsOf } from './command.ts';
import type { Command } from './command.ts';
import { commandCatalogue } from './commands/catalogue.ts';
import { universalFlags } from './common-flags.ts';
import { exitCodes } from './exit-codes.ts';
import { optionsOf, shapesOf } from './flag-shape.ts';
import type { FlagShape } from './flag-shape.ts';
import { firstExamples, flagRow, positionalsOf, usageOf } from './help.ts';
import { valueName } from './flag-shape.ts';

export async function manPage(version: string): Promise<string> {
  const commands = await Promise.all(Object.values(commandCatalogue).map((load) => load()));
  const shown = commands.filter(({ hidden }) => hidden !== true);
  const lines = [
    `.TH HONBAN 1 "" "honban ${roff(version)}" "Honban"`,
    '.SH NAME',
    String.raw`honban \- may this cluster carry production today, and why?`,
    '.SH SYNOPSIS',
    String.raw`\fBhonban\fR \fICOMMAND\fR [\fB\-\-flags\fR]`,
    '.SH EXAMPLES',
    ...firstExamples.flatMap((example) => ['.PP', `.B ${roff(example)}`]),
    '.SH COMMANDS',
    ...shown.flatMap(commandSection),
    '.SH FLAGS OF EVERY COMMAND',
    ...shapesOf(universalFlags).flatMap(flagParagraph),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(({ code, means }) => ['.TP', `.B ${code}`, roff(means.en)]),
    '.SH ENVIRONMENT',
    ...environment.flatMap(([name, means]) => ['.TP', `.B ${name}`, roff(means)]),
    '.SH SEE ALSO',
    String.raw`\fBhonban explain\fR lists every check, criterion, drill, word and problem.`,
  ];
  return `${lines.join('\n')}\n`;
}

const environment: readonly (readonly [string, string])[] = [
  ['LANG, LC_ALL, LC_MESSAGES', 'Japanese where they begin with ja, unless --language says otherwise.'],
  ['NO_COLOR', 'No colour when set.'],
  ['HONBAN_DATA', 'Folder of the evidence ledger.'],
  ['HONBAN_POLICY', 'Policy file.'],
  ['KUBECONFIG', 'kubeconfig files, as kubectl reads them.'],
];

function commandSection(command: Command): readonly string[] {
  return [
    `.SS honban ${roff(wordsOf(command))}`,
    `${roff(command.summary.en)}.`,
    '.PP',
    `.B ${roff(usageOf(command))}`,
    ...positionalsOf(command).flatMap((shape) => [
      '.TP',
      `.I ${roff(valueName(shape))}`,
      roff(shape.meta.en),
    ]),
    ...optionsOf(command).flatMap(flagParagraph),
    ...command.examples.flatMap((example) => ['.PP', `.B ${roff(example)}`]),
  ];
}

function flagParagraph(shape: FlagShape): readonly string[] {
  if (shape.meta.hidden === true) return [];
  const [flag, means] = flagRow(shape, 'en');
  return ['.TP', `.B ${roff(flag)}`, roff(means)];
}

/** Hyphens that may be copied, and no line that begins like a request. */
function roff(text: string): string {
  return text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replaceAll(/^([.'])/gm, String.raw`\&$1`);
}

/** The reference of the command line, from the command values. */
import { wordsOf } from '../../src/cli/command.ts';
import type { Command } from '../../src/cli/command.ts';
import { universalFlags } from '../../src/cli/common-flags.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { optionsOf, shapesOf, valueName } from '../../src/cli/flag-shape.ts';
import { flagRow, narrowed, positionalsOf, usageOf } from '../../src/cli/help.ts';
import { markdownTable, markdownText } from '../../src/cli/output/markdown.ts';
import type { Language } from '../../src/core/i18n.ts';
import type { GeneratedDocument } from './document.ts';

const words = {
  title: { en: 'Command line', ja: 'コマンドライン' },
  flag: { en: 'Flag', ja: 'フラグ' },
  argument: { en: 'Argument', ja: '引数' },
  meaning: { en: 'Meaning', ja: '意味' },
  everywhere: { en: 'Flags of every command', ja: '共通のフラグ' },
  exitCodes: { en: 'Exit codes', ja: '終了コード' },
  precedence: {
    en: 'Several outcomes in one run become one code by precedence: 70, 2, 4, 143, 130, 1, 3, 0.',
    ja: '一度の実行に複数の結果があるときは、70、2、4、143、130、1、3、0 の優先順で一つになります。',
  },
  code: { en: 'Code', ja: 'コード' },
  outputs: { en: 'Output', ja: '出力' },
} as const;

export function commandDocument(commands: readonly Command[], language: Language): GeneratedDocument {
  const shown = commands.filter(({ hidden }) => hidden !== true);
  const universal = shapesOf(universalFlags).map((shape) => row(flagRow(shape, language)));
  const codes = exitCodes.map(({ code, means }) => [String(code), markdownText(means[language])]);
  const content = [
    `# ${words.title[language]}\n`,
    ...shown.map((command) => section(command, language)),
    `## ${words.everywhere[language]}\n`,
    markdownTable([words.flag[language], words.meaning[language]], universal),
    `## ${words.exitCodes[language]}\n`,
    markdownTable([words.code[language], words.meaning[language]], codes),
    `${words.precedence[language]}\n`,
  ];
  return { path: `docs/reference/${language}/cli.md`, content: content.join('\n') };
}

function section(command: Command, language: Language): string {
  const positionals = positionalsOf(command).map((shape) => row([valueName(shape), shape.meta[language]]));
  const flags = optionsOf(command)
    .filter(({ meta }) => meta.hidden !== true)
    .map((shape) => row(flagRow(narrowed(shape, command), language)));
  const table = (head: string, rows: readonly (readonly string[])[]): readonly string[] =>
    rows.length === 0 ? [] : [markdownTable([head, words.meaning[language]], rows)];
  return [
    `## honban ${wordsOf(command)}\n`,
    `${command.summary[language]}\n`,
    `\`\`\`sh\n${command.examples.join('\n')}\n\`\`\`\n`,
    `\`${usageOf(command)}\`\n`,
    ...table(words.argument[language], positionals),
    ...table(words.flag[language], flags),
    `${words.outputs[language]}: ${(command.outputs ?? ['human', 'json']).join(', ')}\n`,
  ].join('\n');
}

function row([name, meaning]: readonly [string, string]): readonly string[] {
  return [`\`${name}\``, markdownText(meaning)];
}

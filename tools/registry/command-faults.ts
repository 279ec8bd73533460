/** Commands: every file is in the catalogue under its own words, speaks both languages, and its examples are commands that bind. */
import { globSync } from 'node:fs';
import { basename } from 'node:path';

import { bind } from '../../src/cli/binding.ts';
import { wordsOf } from '../../src/cli/command.ts';
import type { Command } from '../../src/cli/command.ts';
import { shapesOf } from '../../src/cli/flag-shape.ts';
import { languages } from '../../src/core/i18n.ts';
import { fault } from './fault.ts';
import type { Fault } from './fault.ts';
import { importFrom } from './import-from.ts';

const folder = 'src/cli/commands';

export async function commandFaults(root: string): Promise<readonly Fault[]> {
  const { commandCatalogue } = (await importFrom(root, `${folder}/catalogue.ts`)) as {
    commandCatalogue: Readonly<Record<string, () => Promise<Command>>>;
  };
  const names = Object.keys(commandCatalogue);
  const commands = await Promise.all(Object.values(commandCatalogue).map((load) => load()));
  const files = globSync(`${folder}/*.ts`, { cwd: root }).map((path) => basename(path, '.ts'));
  const registered = new Set(commands.map((command) => wordsOf(command).replaceAll(' ', '-')));
  return [
    ...files
      .filter((file) => file !== 'catalogue' && !file.endsWith('.test') && !registered.has(file))
      .map((file) => fault(`${folder}/${file}.ts`, `a line in ${folder}/catalogue.ts`)),
    ...commands.flatMap((command, index) => faultsOf(command, names[index] ?? '')),
  ];
}

function faultsOf(command: Command, name: string): readonly Fault[] {
  const words = wordsOf(command);
  return [
    ...(words === name ? [] : [fault(name, `the words of its command, "${words}", as its key`)]),
    ...(command.examples.length > 0 || command.hidden === true ? [] : [fault(name, 'an example')]),
    ...languages
      .filter((language) => command.summary[language].trim() === '')
      .map((language) => fault(name, `a summary in ${language}`)),
    ...shapesOf(command.flags).flatMap(({ key, meta }) =>
      languages
        .filter((language) => meta[language].trim() === '')
        .map((language) => fault(name, `words in ${language} for its flag ${key}`)),
    ),
    ...command.examples.flatMap((example) => exampleFaults(command, example)),
  ];
}

/** What is inside `$(…)` or `<(…)`, or the part up to a pipe or redirection. */
function exampleFaults(command: Command, example: string): readonly Fault[] {
  const name = wordsOf(command);
  const [own = ''] = (/[$<]\((.*)\)/.exec(example)?.[1] ?? example).split(/ [|>&] ?/);
  const given = [...own.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
  const start = ['honban', ...name.split(' ')];
  if (given.slice(0, start.length).join(' ') !== start.join(' '))
    return [fault(name, `an example that calls it, not "${example}"`)];
  const bound = bind(command, given.slice(start.length));
  return bound.ok ? [] : [fault(name, `an example that works: "${example}": ${bound.problem.cause.en}`)];
}

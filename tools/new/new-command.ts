/** `npm run new command "NOUN VERB"`: a command with a test of its run, registered. */
import { insertLine } from './edit.ts';
import type { Made } from './made.ts';

const catalogue = 'src/cli/commands/catalogue.ts';

export function newCommand(words: string, read: (path: string) => string): Made {
  if (!/^[a-z]+( [a-z]+){0,2}$/.test(words))
    return { problem: 'a command is called "VERB" or "NOUN VERB", in lower-case words' };
  const file = words.replaceAll(' ', '-');
  const constant = file.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const key = words.includes(' ') ? `'${words}'` : words;
  const line = `  ${key}: async () => (await import('./${file}.ts')).${constant}Command,`;
  return {
    files: {
      [`src/cli/commands/${file}.ts`]: value(words, constant),
      [`src/cli/commands/${file}.test.ts`]: testOf(file, constant),
      [catalogue]: insertLine(read(catalogue), line, {
        like: words.includes(' ') ? /^ {2}'.*async/ : /^ {2}\w+: async/,
        before: /^\};/,
      }),
    },
    next: [
      `Map flags to a use case and its result to words in src/cli/commands/${file}.ts; results go to out, talk to err.`,
      `tools/node src/cli/main.ts ${words} --help`,
      'npm run check',
    ],
  };
}

function value(words: string, constant: string): string {
  const [first = '', ...rest] = words.split(' ');
  const called = rest.length === 0 ? `verb: '${first}',` : `noun: '${first}',\n  verb: '${rest.join(' ')}',`;
  return `import { z } from 'zod';

import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';

export const ${constant}Command = defineCommand({
  ${called}
  summary: { en: '…', ja: '…' },
  examples: ['honban ${words}'],
  flags: z.object({}),
  run: async (_flags, world) => {
    const result = { apiVersion: 'honban/v1', kind: '…' } as const;
    world.out.write(world.output === 'json' ? jsonDocument(result) : '…\\n');
    return exitCode.done;
  },
});
`;
}

function testOf(file: string, constant: string): string {
  return `import assert from 'node:assert/strict';
import { test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import { ${constant}Command } from './${file}.ts';

test('programs get one versioned document', async () => {
  const world = testWorld({ output: 'json' });

  assert.equal(await ${constant}Command.run({}, world), 0);
  assert.equal((JSON.parse(world.stdout()) as { apiVersion: string }).apiVersion, 'honban/v1');
});
`;
}

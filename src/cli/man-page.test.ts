import assert from 'node:assert/strict';
import { test } from 'node:test';

import { commandCatalogue } from './commands/catalogue.ts';
import { exitCodes } from './exit-codes.ts';
import { manPage } from './man-page.ts';

test('every command and every exit code stands in the man page', async () => {
  const page = await manPage('1.2.3');

  for (const name of Object.keys(commandCatalogue)) {
    const command = await commandCatalogue[name]?.();
    if (command?.hidden !== true)
      assert.ok(page.includes(`.SS honban ${name.replaceAll('-', String.raw`\-`)}\n`), name);
  }
  for (const { code } of exitCodes) assert.ok(page.includes(`.B ${code}\n`), String(code));
});

test('no line of text begins like a request of roff', async () => {
  const requests = (await manPage('1')).split('\n').filter((line) => line.startsWith('.'));

  for (const line of requests) assert.match(line, /^\.(TH|SH|SS|PP|TP|B|I)\b/);
});

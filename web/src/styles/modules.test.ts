/** Class names of a component and its style sheet agree: none is used that is not there, none is there that nobody uses. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const sheets = globSync('web/src/**/*.module.css').sort();

test('there are style sheets to look at', () => assert.ok(sheets.length > 10));

for (const sheet of sheets)
  test(`${sheet} and its component name the same classes`, () => {
    const css = readFileSync(sheet, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const component = readFileSync(sheet.replace('.module.css', '.tsx'), 'utf8');
    const there = namesIn(css, /\.([a-zA-Z][\w-]*)(?=[^{}]*\{)/g);
    const used = namesIn(component, /styles\.([a-zA-Z]\w*)/g);

    assert.ok(used.size > 0);
    assert.deepEqual(used, there);
  });

test('only tokens are colours', () => {
  for (const sheet of sheets)
    assert.doesNotMatch(
      readFileSync(sheet, 'utf8'),
      /#[0-9a-f]{3,8}\b|(?:rgb|hsl|oklch)\(/i,
      `${sheet} has a colour of its own`,
    );
});

function namesIn(text: string, pattern: RegExp): ReadonlySet<string | undefined> {
  return new Set([...text.matchAll(pattern)].map(([, name]) => name));
}

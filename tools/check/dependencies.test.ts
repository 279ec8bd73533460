import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
  Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
>;

test('every dependency is one version, not a range', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
});

test('for every dependency that is shipped a decision says why', () => {
  const folder = 'docs/adr';
  const decisions = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const unexplained = Object.keys(dependencies).filter((name) => {
    const asWord = new RegExp(`(?<![\\w@/-])${name.replaceAll('.', '\\.')}(?![\\w/-])`, 'i');
    return !decisions.some((text) => asWord.test(text));
  });
  assert.ok(decisions.length > 10);
  assert.deepEqual(unexplained, []);
});

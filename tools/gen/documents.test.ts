import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { drillWords } from '../../src/core/drill-words.ts';
import { glossary } from '../../src/core/glossary.ts';
import { languages } from '../../src/core/i18n.ts';
import { demoted } from './document.ts';

test('every word of the glossary exists in both languages, and no two words mean the same thing', () => {
  for (const { id, word, meaning } of [...glossary, ...drillWords])
    for (const language of languages) {
      assert.match(word[language], /\S/, id);
      assert.match(meaning[language], /[.。]$/, id);
    }
  const english = glossary.map(({ word }) => word.en);
  assert.deepEqual(english, [...new Set(english)]);
});

test('GLOSSARY.md has every word', () => {
  const text = readFileSync('GLOSSARY.md', 'utf8');

  for (const { word } of [...glossary, ...drillWords])
    for (const language of languages) assert.ok(text.includes(`**${word[language]}**`), word[language]);
});

test('links in documents lead to files that exist', () => {
  const files = globSync(['*.md', 'docs/**/*.md', 'bench/**/*.md', 'src/**/*.md'], {
    exclude: ['**/node_modules/**'],
  });
  const broken = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(file), target)))
      .map((target) => `${file}: ${target}`),
  );

  assert.ok(files.length > 10);
  assert.deepEqual(broken, []);
});

test('a page inside a document stands one level lower', () => {
  assert.equal(demoted('## Fix\n\n# no\n', 1), '### Fix\n\n## no\n');
});

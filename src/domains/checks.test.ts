/** What holds for every check, so that a new one cannot be forgotten halfway. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { allFacts } from '../../test/support/lawful-cluster.ts';
import type { Check } from '../core/check.ts';
import { languages } from '../core/i18n.ts';
import { checks } from './checks.ts';

/** Which domains answer for an area of ids. Ids stay for ever; folders may change, and then only this table does. */
const domainsOfArea: Readonly<Record<string, readonly string[]>> = {
  watch: ['monitoring', 'logs'],
  change: ['change'],
  secret: ['security'],
  rights: ['security'],
  pods: ['security'],
  supply: ['security'],
  restore: ['backup'],
  upgrade: ['upgrade'],
};

const here = fileURLToPath(new URL('.', import.meta.url));
const files = globSync('*/checks/*.ts', { cwd: here }).filter((file) => !file.endsWith('.test.ts'));

function fileOf({ id }: Check): string {
  const [area = '', name = ''] = id.split('.', 2);
  const found = files.filter((file) =>
    (domainsOfArea[area] ?? []).some((domain) => file === `${domain}/checks/${name}.ts`),
  );
  assert.equal(found.length, 1, `${id} has no file of its name in the domains of its area`);
  return found[0] ?? '';
}

function read(check: Check, ending: string): string {
  return readFileSync(here + fileOf(check).replace(/\.ts$/, ending), 'utf8');
}

test('every file of a check is in the catalogue under the id of its path, and nothing else is', () => {
  assert.ok(files.length >= 25, 'the files were not found');
  assert.deepEqual(checks.map(fileOf).toSorted(), files.toSorted());
});

test('ids are unique', () => {
  const ids = checks.map(({ id }) => id);

  assert.equal(new Set(ids).size, ids.length);
});

test('every check is documented in both languages under the same headings', () => {
  const headings = {
    en: ['Meaning', 'Impact', 'Diagnosis', 'Fix'],
    ja: ['意味', '影響', '調べ方', '対処'],
  };
  for (const check of checks)
    for (const language of languages) {
      const document = read(check, `.${language}.md`);
      const sections = document.split(/^## /m);

      assert.equal(sections[0], `# ${check.title[language]}\n\n`, check.id);
      assert.deepEqual(
        sections.slice(1).map((section) => section.split('\n')[0]),
        headings[language],
        check.id,
      );
      for (const section of sections.slice(1)) assert.ok(section.length > 40, `${check.id}: ${section}`);
    }
});

test('documents show the same commands in both languages', () => {
  const commands = (document: string): readonly string[] => document.match(/^ {4}.*$/gm) ?? [];
  for (const check of checks)
    assert.deepEqual(commands(read(check, '.en.md')), commands(read(check, '.ja.md')), check.id);
});

test('every message has a case in the tests in which it is found', () => {
  for (const check of checks) {
    const cases = read(check, '.test.ts');
    for (const says of Object.keys(check.messages.en))
      assert.match(cases, new RegExp(`['\`]${says} `), `${check.id} is never seen to say ${says}`);
  }
});

test('both languages and the remedies speak of the same messages', () => {
  for (const { id, messages, remedy } of checks) {
    assert.deepEqual(Object.keys(messages.ja).toSorted(), Object.keys(messages.en).toSorted(), id);
    assert.deepEqual(Object.keys(remedy).toSorted(), Object.keys(messages.en).toSorted(), id);
  }
});

test('every fact a check asks for is one that sources are held to provide', () => {
  const known = new Set(Object.values(allFacts).map(({ id }) => id));
  for (const { id, needs, also = {} } of checks)
    for (const fact of Object.values({ ...needs, ...also }))
      assert.ok(known.has(fact.id), `${id}: ${fact.id}`);
});

test('titles are phrases, and references can be followed', () => {
  for (const { id, title, references } of checks) {
    assert.doesNotMatch(title.en, /\.$/, id);
    assert.doesNotMatch(title.ja, /。$|です$|ます$/, id);
    assert.ok(references.length > 0, id);
    for (const reference of references) assert.match(reference, /^https:\/\//, id);
  }
});

test('what judges by the policy says by which part of it', () => {
  for (const { id, needs, also = {}, standard } of checks) {
    const judged = Object.values({ ...needs, ...also }).some((fact) => fact.id === 'policy.policy');

    assert.equal(standard !== undefined, judged, id);
  }
});

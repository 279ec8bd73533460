import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { languages } from '../i18n.ts';
import { policyJsonSchema } from './json-schema.ts';

const published = {
  en: '../../../docs/reference/honban.schema.json',
  ja: '../../../docs/reference/honban.schema.ja.json',
};

for (const language of languages)
  test(`the published schema (${language}) is the one of this version`, () => {
    const text = readFileSync(new URL(published[language], import.meta.url), 'utf8');
    const same = `honban policy schema --language ${language} > docs/reference/${published[language].slice(25)}`;

    assert.deepEqual(JSON.parse(text), policyJsonSchema(language), `out of date: ${same}`);
  });

/** Every schema under `properties`, with its path. */
function* described(schema: unknown, path: string): Iterable<readonly [string, Record<string, unknown>]> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, inner] of Object.entries(schema)) {
    if (key === 'properties')
      for (const [name, property] of Object.entries(inner as Record<string, Record<string, unknown>>))
        yield [`${path}.${name}`, property];
    yield* described(inner, `${path}.${key}`);
  }
}

test('every section and setting of the first two levels is described in both languages', () => {
  for (const language of languages)
    for (const [path, { description }] of described(policyJsonSchema(language), ''))
      if (!/reason$|level$|\.(name|env|file|command|en|ja|rto|rpo)$/.test(path))
        assert.equal(typeof description, 'string', `${language} ${path}`);
});

test('no description of one language stays in the schema of the other', () => {
  assert.doesNotMatch(JSON.stringify(policyJsonSchema('en')), /[ぁ-んァ-ヶ]/);
});

test('unknown keys are refused by editors too', () => {
  assert.equal(policyJsonSchema('en')['additionalProperties'], false);
});

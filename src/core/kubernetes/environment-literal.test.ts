import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { classifyLiteral, suspectLiterals } from './environment-literal.ts';

test('a variable named like a secret with a literal value is suspect by name', () => {
  for (const name of [
    'DB_PASSWORD',
    'api-key',
    'GITHUB_TOKEN',
    'clientSecret',
    'AWS_SECRET_ACCESS_KEY',
    'PGPASSWORD',
  ])
    assert.equal(classifyLiteral(name, 'hunter2-and-more'), 'name', name);
});

test('a value in the form of a credential is suspect whatever its name', () => {
  for (const value of [
    'postgres://shop:hunter2@db:5432/shop',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIE',
    'AKIAIOSFODNN7EXAMPLE',
    'ghp_0123456789abcdefghijABCDEFGHIJ012345',
  ])
    assert.equal(classifyLiteral('SETTING', value), 'value', value);
});

test('switches, numbers, paths, references and places are no secrets', () => {
  const harmless: readonly (readonly [string, string])[] = [
    ['TOKEN', '$(TOKEN_FROM_SECRET)'],
    ['PASSWORD_FILE', '/run/secrets/password'],
    ['DB_PASSWORD', '/run/secrets/password'],
    ['TOKEN', '3600s'],
    ['USE_PASSWORD', 'true'],
    ['TOKEN_TTL', '15m'],
    ['SECRET_NAME', 'shop-db'],
    ['DATABASE_URL', 'postgres://db:5432/shop'],
    ['PASSWORD', ''],
  ];
  for (const [name, value] of harmless)
    assert.equal(classifyLiteral(name, value), undefined, `${name}=${value}`);
});

test('the projection never carries a value, and is one shared empty list when there is nothing', () => {
  assert.deepEqual(
    suspectLiterals([
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'MODE', value: 'fast' },
    ]),
    [{ name: 'DB_PASSWORD', looksSecret: 'name' }],
  );
  assert.equal(suspectLiterals([{ name: 'MODE', value: 'fast' }]), suspectLiterals(undefined));
});

test('classifying any text ends and does not throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ maxLength: 5000 }), (name, value) => {
      const suspects = suspectLiterals([{ name, value }]);

      assert.ok(suspects.every((suspect) => Object.keys(suspect).join() === 'name,looksSecret'));
    }),
  );
});

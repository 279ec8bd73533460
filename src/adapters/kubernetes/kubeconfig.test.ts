import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { mergeKubeconfigs, parseKubeconfig } from './kubeconfig.ts';
import type { Kubeconfig } from './kubeconfig.ts';

const lawful = `
apiVersion: v1
kind: Config
clusters:
  - name: one
    cluster: { server: "https://10.0.0.1:6443", certificate-authority: ca.crt }
users:
  - name: me
    user: { token: secret-token }
contexts:
  - name: home
    context: { cluster: one, user: me }
current-context: home
`;

function parsed(text: string): Kubeconfig {
  const result = parseKubeconfig(text, 'config', (path) => `/etc/${path}`);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

test('files named in a kubeconfig are relative to it', () => {
  assert.equal(parsed(lawful).clusters.get('one')?.['certificate-authority'], '/etc/ca.crt');
});

test('the first file to say something about a name wins', () => {
  const other = lawful.replace('10.0.0.1', '10.0.0.2').replace('current-context: home', '');

  const merged = mergeKubeconfigs([parsed(other), parsed(lawful)]);

  assert.equal(merged.clusters.get('one')?.server, 'https://10.0.0.2:6443');
  assert.equal(merged.currentContext, 'home');
});

test('a cluster without a server is refused and the place is named', () => {
  const result = parseKubeconfig(lawful.replace(/server: "[^"]*", /, ''), 'config');

  assert.ok(!result.ok);
  assert.match(result.problem.cause.en, /clusters\.0\.cluster\.server/);
});

test('a problem never names a secret of the file', () => {
  const result = parseKubeconfig(lawful.replace('token: secret-token', 'token: [secret-token]'), 'config');

  assert.ok(!result.ok);
  assert.doesNotMatch(JSON.stringify(result.problem), /secret-token/);
});

test('keys written twice and bombs of anchors are refused', () => {
  const bomb = Array.from(
    { length: 30 },
    (_, level) => `a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`,
  );
  const texts = [`${lawful}\nusers: []`, ['a0: &a0 [x, x]', ...bomb.slice(1)].join('\n')];

  for (const text of texts) assert.ok(!parseKubeconfig(text, 'config').ok);
});

test('whatever the file holds, the answer is a kubeconfig or a problem, and nothing is polluted', () => {
  const words = fc.constantFrom(
    'clusters',
    'users',
    'contexts',
    'name',
    'cluster',
    'user',
    '__proto__',
    'exec',
  );
  const document = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(words, tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  const texts = fc.oneof(
    document.map((value) => JSON.stringify(value)),
    fc.string({ maxLength: 400 }),
    fc.array(fc.constantFrom(...lawful.split('')), { maxLength: 300 }).map((letters) => letters.join('')),
  );

  fc.assert(
    fc.property(texts, (text) => {
      parseKubeconfig(text, 'config');
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
      assert.equal(Object.keys(Object.prototype).length, 0);
    }),
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { accountOfClaims } from './account-of-claims.ts';
import { validatePolicy } from './policy/validate-policy.ts';
import type { Policy } from './policy/policy.ts';

function policyWith(oidc: object): Policy {
  const result = validatePolicy({
    apiVersion: 'honban/v1',
    organisation: { name: 'Example' },
    people: {
      yamada: { name: '山田', roles: ['owner'], contacts: [{ kind: 'email', to: 'Yamada@example.com' }] },
      suzuki: { name: '鈴木', roles: ['operator'], commitAddresses: ['suzuki@example.com'] },
    },
    clusters: { tokyo: {} },
    server: { oidc: { issuer: 'https://id.example.com', clientId: 'honban', ...oidc } },
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const policy = policyWith({
  groups: [
    { group: 'everybody', role: 'viewer' },
    { group: 'platform', role: 'admin', cluster: 'tokyo' },
    { group: 'sre', role: 'operator' },
    { group: 'sre', role: 'viewer' },
  ],
});

test('groups become roles, and of several for one cluster the highest', () => {
  const account = accountOfClaims(
    { subject: 's1', groups: ['everybody', 'sre', 'platform', 'other'] },
    policy,
  );
  assert.deepEqual(account, { name: 'oidc:s1', roles: { '*': 'operator', tokyo: 'admin' } });
});

test('who is in no group of the policy does not come in', () => {
  assert.equal(accountOfClaims({ subject: 's1', groups: ['other', '__proto__'] }, policy), undefined);
  assert.equal(accountOfClaims({ subject: 's1', groups: [] }, policy), undefined);
  assert.equal(accountOfClaims({ subject: 's1', groups: ['everybody'] }, undefined), undefined);
});

test('a verified address tells which person it is', () => {
  const groups = ['everybody'];
  const personOf = (email: string) => accountOfClaims({ subject: 's1', email, groups }, policy)?.person;
  assert.equal(personOf('yamada@example.com'), 'yamada');
  assert.equal(personOf('suzuki@example.com'), 'suzuki');
  assert.equal(personOf('other@example.com'), undefined);
});

test('an issuer in plain is refused but on this machine, and a cluster must be one', () => {
  for (const issuer of ['http://id.example.com', 'https://id.example.com?x=1', 'id.example.com'])
    assert.throws(() => policyWith({ issuer, groups: [{ group: 'a', role: 'viewer' }] }), issuer);
  policyWith({ issuer: 'http://127.0.0.1:8080/realm', groups: [{ group: 'a', role: 'viewer' }] });
  assert.throws(() => policyWith({ groups: [{ group: 'a', role: 'viewer', cluster: 'osaka' }] }));
});

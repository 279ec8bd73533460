import assert from 'node:assert/strict';
import { test } from 'node:test';

import { newHand } from '../../../test/support/hands.ts';
import type { Hand } from '../../../test/support/hands.ts';
import { soundPolicy } from '../../../test/support/sound-policy.ts';
import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import type { ClusterIdentity, Signature, StatementRecord, WaiverRecord } from '../evidence.ts';
import type { Policy } from '../policy/policy.ts';
import { validatePolicy } from '../policy/validate-policy.ts';
import type { Instant } from '../time.ts';
import { isSigned } from './is-signed.ts';
import { signedContent } from './signed-content.ts';
import type { Unsigned } from './signed-content.ts';
import { waiverId } from './waiver-id.ts';

const yamada = newHand();
const suzuki = newHand();
const policy = policyWith({
  yamada: { name: '山田', roles: ['owner'], keys: [yamada.listed] },
  suzuki: { name: '鈴木', roles: ['approver'], keys: [suzuki.listed] },
});

function policyWith(people: object): Policy {
  const result = validatePolicy({ ...soundPolicy(), people, applications: {} });
  assert.ok(result.ok);
  return result.value;
}

function signed(record: Parameters<typeof signedContent>[0], hand: Hand): Signature {
  return hand.sign(signedContent(record));
}

const at = '2026-11-24T09:00:00.000Z' as Instant;
const end = '2026-12-24T09:00:00.000Z' as Instant;
const base = {
  apiVersion: 'honban/v1',
  id: 'r1',
  producer: { name: 'honban.statement', version: '0.1.0' },
  subject: { kind: 'organisation' },
  observed: { from: at, to: at },
  recorded: at,
  actor: { kind: 'person', name: 'yamada' },
} as const;

function statementBy(person: string, hand: Hand): StatementRecord {
  const words = { criterion: 'watch.traces', person, role: 'owner', says: 's', reason: 'r', from: at, end };
  const record: Unsigned<StatementRecord> = { ...base, kind: 'statement', statement: words };
  return { ...record, statement: { ...words, signature: signed(record, hand) } };
}

const cluster: ClusterIdentity = { kind: 'cluster', uid: 'u1' };

function requestBy(person: string, hand: Hand): WaiverRecord {
  const finding = { question: 'q', object: { kind: 'node', id: 'n', name: 'n' }, fingerprint: 'f' } as const;
  const request = { criterion: 'watch.metrics', findings: [finding], reason: 'r', compensation: 'c', end };
  const unnamed = { ...base, subject: cluster, kind: 'waiver', step: 'request', person, request } as const;
  const record = { ...unnamed, waiver: waiverId(unnamed, signingCryptography.sha256) };
  return { ...record, signature: signed(record, hand) };
}

test('a statement signed by its person is signed', () => {
  assert.equal(isSigned(statementBy('yamada', yamada), policy, signingCryptography), true);
});

test('a statement signed by somebody else is not', () => {
  assert.equal(isSigned(statementBy('yamada', suzuki), policy, signingCryptography), false);
});

test('a statement with any changed word is not', () => {
  const record = statementBy('yamada', yamada);
  for (const change of [
    { reason: 'x' },
    { person: 'suzuki' },
    { end: at },
    { ended: true },
    { criterion: 'a.b' },
  ]) {
    const changed = { ...record, statement: { ...record.statement, ...change } };
    assert.equal(isSigned(changed, policy, signingCryptography), false, JSON.stringify(change));
  }
});

test('a word about one subject is no word about another', () => {
  const record = { ...statementBy('yamada', yamada), subject: cluster };

  assert.equal(isSigned(record, policy, signingCryptography), false);
});

test('a person who left the policy, or whose key left it, has signed nothing', () => {
  const record = statementBy('yamada', yamada);
  const gone = policyWith({ suzuki: { name: '鈴木', roles: ['approver'], keys: [suzuki.listed] } });
  const keyless = policyWith({ yamada: { name: '山田', roles: ['owner'] } });

  assert.equal(isSigned(record, gone, signingCryptography), false);
  assert.equal(isSigned(record, keyless, signingCryptography), false);
});

test('nobody can be called like a part of the language', () => {
  const record = statementBy('yamada', yamada);
  const named = { ...record, statement: { ...record.statement, person: 'constructor' } };

  assert.equal(isSigned(named, policy, signingCryptography), false);
});

test('a request whose id was made for another one is not signed, even by its own person', () => {
  const record = requestBy('yamada', yamada);
  assert.equal(isSigned(record, policy, signingCryptography), true);
  const renamed = { ...record, waiver: '0'.repeat(32) };

  assert.equal(
    isSigned({ ...renamed, signature: signed(renamed, yamada) }, policy, signingCryptography),
    false,
  );
});

test('an approval is signed for one request and no other', () => {
  const { waiver } = requestBy('yamada', yamada);
  const record = {
    ...base,
    subject: cluster,
    kind: 'waiver',
    step: 'approve',
    waiver,
    person: 'suzuki',
  } as const;
  const approval = { ...record, signature: signed(record, suzuki) };

  assert.equal(isSigned(approval, policy, signingCryptography), true);
  assert.equal(isSigned({ ...approval, waiver: '1'.repeat(32) }, policy, signingCryptography), false);
  assert.equal(isSigned({ ...approval, step: 'end' }, policy, signingCryptography), false);
});

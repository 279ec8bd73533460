import assert from 'node:assert/strict';
import { test } from 'node:test';

import { loopbackAddress, publicAddress } from '../http/address.ts';
import { relyingPartyOf } from './relying-party.ts';

test('passkeys are for localhost on this machine, and for the public name over TLS', () => {
  assert.deepEqual(relyingPartyOf(loopbackAddress(7420, false)), {
    id: 'localhost',
    origin: 'http://localhost:7420',
  });
  const named = publicAddress(new URL('https://honban.example.org:8443/x'), true);
  assert.deepEqual(relyingPartyOf(named), {
    id: 'honban.example.org',
    origin: 'https://honban.example.org:8443',
  });
});

test('where browsers have none, none are offered', () => {
  for (const origin of ['http://honban.example.org', 'https://192.0.2.1', 'https://[2001:db8::1]'])
    assert.equal(relyingPartyOf(publicAddress(new URL(origin), false)), undefined, origin);
});

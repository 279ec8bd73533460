import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ObjectStore } from '../../../app/backup/object-store.ts';
import { never } from '../../../../test/support/repository-kit.ts';
import { askedBy, isAllowed } from './repository-view.ts';

const view = { store: {} as ObjectStore, prefix: 'restic/', may: 'add', signal: never } as const;
const name = 'ab'.repeat(32);

test('what restic asks for is an object below the prefix, laid out as restic itself does', () => {
  const pack = { is: 'object', kind: 'data', key: `restic/data/ab/${name}` };
  assert.deepEqual(askedBy('GET', `/data/${name}`, view), pack);
  assert.deepEqual(askedBy('HEAD', '/config', view), { is: 'object', kind: 'config', key: 'restic/config' });
  assert.deepEqual(askedBy('GET', '/locks/', view), { is: 'list', kind: 'locks', prefix: 'restic/locks/' });
  assert.deepEqual(askedBy('POST', '/?create=true', view), { is: 'create' });
});

test('nothing outside of the repository can be asked for', () => {
  for (const target of [
    '/data/..%2f..%2fetc',
    `/../${name}`,
    '/data/short',
    '/points/x',
    '/',
    '/config/x',
    '//[',
    'x://',
  ])
    assert.equal(askedBy('GET', target, view), undefined, target);
  assert.equal(askedBy('DELETE', '/data/', view), undefined);
});

test('only locks are ever removed, and whoever reads adds nothing but locks', () => {
  assert.ok(isAllowed('DELETE', 'locks', 'read'));
  assert.ok(isAllowed('POST', 'locks', 'read'));
  assert.ok(isAllowed('POST', 'data', 'add'));
  for (const kind of ['data', 'snapshots', 'index', 'keys', 'config']) {
    assert.ok(!isAllowed('DELETE', kind, 'add'), kind);
    assert.ok(!isAllowed('POST', kind, 'read'), kind);
  }
});

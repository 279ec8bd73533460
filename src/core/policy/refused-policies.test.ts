import assert from 'node:assert/strict';
import { test } from 'node:test';

import { publicKeyText, soundPolicy } from '../../../test/support/sound-policy.ts';
import type { PolicyFault } from './fault.ts';
import { pathText } from './fault.ts';
import { validatePolicy } from './validate-policy.ts';

function faultsOf(changes: Record<string, unknown>): readonly PolicyFault[] {
  const result = validatePolicy({ ...soundPolicy(), ...changes });
  return result.ok ? [] : result.problem;
}

const twice = { name: 'x', roles: ['owner'] };
const refused: readonly (readonly [string, Record<string, unknown>, string, RegExp])[] = [
  ['another version', { apiVersion: 'honban/v2' }, 'apiVersion', /honban\/v1/],
  ['an unknown section', { cluster: {} }, 'cluster', /Did you mean "clusters"/],
  ['a wrong type', { people: [] }, 'people', /mapping/],
  ['a list that is text', { signers: 'yamada' }, 'signers', /a list/],
  [
    'an unknown role',
    { people: { yamada: { ...twice, roles: ['ownr'] } } },
    'people.yamada.roles[0]',
    /owner/,
  ],
  [
    'a person without roles',
    { people: { yamada: { ...twice, roles: [] } } },
    'people.yamada.roles',
    /at least 1/,
  ],
  [
    'one key for data and for keys',
    { backups: { recipients: ['age1abc'], keyRecipients: ['age1abc'] } },
    'backups.keyRecipients[0]',
    /also listed/,
  ],
  [
    'an escrow key that is in use',
    {
      backups: { keyRecipients: ['age1abc'], escrow: { by: 'yamada', where: 'safe', recipient: 'age1abc' } },
    },
    'backups.escrow.recipient',
    /also listed/,
  ],
  ['a retention below nothing', { backups: { retention: { last: -1 } } }, 'backups.retention.last', /0/],
  ['a name that is no id', { people: { Yamada: twice } }, 'people.Yamada', /short id/],
  ['an empty name', { organisation: { name: ' ' } }, 'organisation.name', /not empty/],
  [
    'a public key of another kind',
    { people: { yamada: { ...twice, keys: ['ssh-rsa AAAA'] } } },
    'people.yamada.keys[0]',
    /public key/,
  ],
  [
    'a public key that cannot be decoded',
    { people: { yamada: { ...twice, keys: ['ssh-ed25519 AAAA'] } } },
    'people.yamada.keys[0]',
    /cannot be decoded/,
  ],
  [
    'one key of two people',
    {
      people: {
        yamada: { ...twice, keys: [publicKeyText('E')] },
        suzuki: { ...twice, keys: [publicKeyText('E')] },
      },
    },
    'people.suzuki.keys[0]',
    /people\.yamada/,
  ],
  [
    'one address of two people',
    {
      people: {
        yamada: { ...twice, commitAddresses: ['a@b'] },
        suzuki: { ...twice, commitAddresses: ['A@b'] },
      },
    },
    'people.suzuki.commitAddresses[0]',
    /people\.yamada/,
  ],
  ['an owner who is nobody', { upgrade: { owner: 'yamda', every: '90d' } }, 'upgrade.owner', /yamada/],
  ['an owner called like a built-in', { signers: ['constructor'] }, 'signers[0]', /not listed under people/],
  ['a signer without the role', { signers: ['suzuki'] }, 'signers[0]', /role "signer"/],
  [
    'a pair that does not exist',
    { clusters: { prod: { pair: 'stage' } } },
    'clusters.prod.pair',
    /not listed/,
  ],
  [
    'a pair with itself',
    { clusters: { prod: { environment: 'production', pair: 'prod' } } },
    'clusters.prod.pair',
    /itself/,
  ],
  [
    'a pair that is production too',
    { clusters: { prod: { environment: 'production', pair: 'b' }, b: { environment: 'production' } } },
    'clusters.prod.pair',
    /not verification/,
  ],
  [
    'a verification cluster with a pair',
    { clusters: { a: { environment: 'verification', pair: 'b' }, b: { environment: 'verification' } } },
    'clusters.a.pair',
    /cannot have a pair/,
  ],
  [
    'two names for one cluster',
    { clusters: { a: { uid: 'u' }, b: { uid: 'u' } } },
    'clusters.b.uid',
    /same uid/,
  ],
  [
    'two clusters with one CA',
    {
      clusters: { a: { caDigest: `sha256:${'0'.repeat(64)}` }, b: { caDigest: `sha256:${'0'.repeat(64)}` } },
    },
    'clusters.b.caDigest',
    /same caDigest/,
  ],
  ['an endpoint that is no URL', { clusters: { a: { endpoint: 'nowhere' } } }, 'clusters.a.endpoint', /URL/],
  [
    'a repository that changes no known cluster',
    { repositories: { app: { url: 'x', forge: 'none', changes: ['prd'] } } },
    'repositories.app.changes[0]',
    /prod/,
  ],
  [
    'a credential written down',
    { repositories: { app: { url: 'x', forge: 'github', token: 'very-secret' } } },
    'repositories.app.token',
    /never the credential itself/,
  ],
  [
    'a date that is none',
    { stage1: { end: '2026-02-30', agreedBy: ['yamada', 'suzuki'] } },
    'stage1.end',
    /calendar/,
  ],
  [
    'stage 1 by one person',
    { stage1: { end: '2026-12-01', agreedBy: ['yamada', 'yamada'] } },
    'stage1.agreedBy',
    /twice/,
  ],
  ['no duration', { limits: { 'watch.metrics': '15 minutes' } }, 'limits.watch.metrics', /15m/],
  ['a duration of nothing', { limits: { 'watch.metrics': '0m' } }, 'limits.watch.metrics', /15m/],
  ['a duration that is a number', { limits: { 'watch.metrics': 15 } }, 'limits.watch.metrics', /15m/],
  [
    'a time zone that does not exist',
    { organisation: { name: 'x', timeZone: 'Asia/Tokio' } },
    'organisation.timeZone',
    /time zone/,
  ],
  [
    'a schedule in a zone that does not exist',
    { drills: { every: { 'etcd-restore': { at: ['03:00'], timeZone: 'Asia/Tokio' } } } },
    'drills.every.etcd-restore.timeZone',
    /time zone/,
  ],
  [
    'a schedule at a time that is none',
    { drills: { every: { 'etcd-restore': { at: ['25:00'] } } } },
    'drills.every.etcd-restore.at[0]',
    /time of day/,
  ],
  ['a waiver longer than 90 days', { waivers: { longest: '91d' } }, 'waivers.longest', /at most 90d/],
  ['more than five waivers', { waivers: { maximum: 6 } }, 'waivers.maximum', /at most 5/],
  [
    'a shift that ends before it begins',
    {
      onCall: {
        shifts: [{ person: 'yamada', from: '2026-11-24T09:00:00Z', to: '2026-11-24T09:00:00+09:00' }],
      },
    },
    'onCall.shifts[0]',
    /ends before/,
  ],
  [
    'a shift without offset',
    { onCall: { shifts: [{ person: 'yamada', from: '2026-11-24T09:00:00', to: '2026-11-24T09:00:00Z' }] } },
    'onCall.shifts[0].from',
    /offset/,
  ],
  [
    'hours that are none',
    { onCall: { serviceHours: [{ days: ['mon'], from: '9:00', to: '25:00' }] } },
    'onCall.serviceHours[0].from',
    /09:00/,
  ],
  [
    'a retention longer than allowed',
    { standards: { logs: { keep: { pod: '30d' }, atMost: { pod: '7d' } } } },
    'standards.logs.atMost.pod',
    /ends before/,
  ],
  [
    'a class of logs that does not exist',
    { standards: { logs: { keep: { pods: '30d' } } } },
    'standards.logs.keep.pods',
    /Did you mean "pod"/,
  ],
  [
    'a range of ledger entries that ends early',
    { ledgerKeys: [{ key: 'k', from: 9, to: 3 }] },
    'ledgerKeys[0]',
    /ends before/,
  ],
  [
    'a misspelt key of a witness',
    { witnesses: [{ git: 'x', brunch: 'y' }] },
    'witnesses[0].brunch',
    /branch/,
  ],
  [
    'a witness in a bucket without an object',
    { witnesses: [{ objectStore: 's3://bucket' }] },
    'witnesses[0].objectStore',
    /s3:\/\/bucket\/object/,
  ],
  ['a witness of no kind', { witnesses: ['x'] }, 'witnesses[0]', /objectStore/],
  [
    'a namespace of two applications',
    { applications: { a: { namespaces: ['n'] }, b: { namespaces: ['n'] } } },
    'applications.b.namespaces[0]',
    /both a and b/,
  ],
  [
    'a namespace that is excluded and used',
    {
      applications: { a: { namespaces: ['n'] } },
      excludedNamespaces: [{ what: 'n', by: 'yamada', reason: 'r', until: '2027-01-01' }],
    },
    'excludedNamespaces[0].what',
    /belongs to a/,
  ],
  [
    'an exclusion by nobody',
    { excludedVolumes: [{ what: 'n/v', by: 'nobody', reason: 'r', until: '2027-01-01' }] },
    'excludedVolumes[0].by',
    /not listed/,
  ],
  [
    'an own criterion twice',
    { criteria: ['import', 'decision'].map((by) => ownCriterion(by)) },
    'criteria[1].id',
    /taken/,
  ],
];

function ownCriterion(by: string): Record<string, unknown> {
  const both = { en: 'x', ja: 'x' };
  return { id: 'watch.ours', title: both, group: 'watched', by, limit: '1d', next: both };
}

for (const [what, changes, path, says] of refused)
  test(`refused: ${what}`, () => {
    const found = faultsOf(changes).find((fault) => pathText(fault.path) === path);

    assert.ok(
      found,
      faultsOf(changes)
        .map((fault) => `${pathText(fault.path)}: ${fault.cause.en}`)
        .join('\n'),
    );
    assert.match(`${found.cause.en} ${found.fix.en}`, says);
  });

test('every fault is told in Japanese without a sentence of zod', () => {
  for (const [what, changes] of refused)
    for (const { cause, fix } of faultsOf(changes)) {
      assert.match(`${cause.ja}${fix.ja}`, /[ぁ-ん]/, what);
      for (const text of [cause.en, cause.ja, fix.en, fix.ja])
        assert.doesNotMatch(text, /Invalid|expected|received|undefined|\[object/, what);
    }
});

test('a value that may be a secret is never shown', () => {
  const told = JSON.stringify(
    faultsOf({ repositories: { app: { url: 'x', forge: 'github', token: 'very-secret' } } }),
  );

  assert.doesNotMatch(told, /very-secret/);
});

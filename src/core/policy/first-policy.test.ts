import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';
import { parse } from 'yaml';

import { publicKeyText } from '../../../test/support/sound-policy.ts';
import { parsePolicy } from '../../adapters/policy/read-policy.ts';
import { languages } from '../i18n.ts';
import { allBeyondFloor } from './beyond-floor.ts';
import { firstPolicy } from './first-policy.ts';
import type { SeenCluster, SeenForPolicy } from './first-policy.ts';
import { firstPolicyWords } from './first-policy-words.ts';
import type { Policy } from './policy.ts';
import { yamlScalar } from './yaml-scalar.ts';

const cluster: SeenCluster = {
  name: 'Admin@Tokyo.example',
  context: 'Admin@Tokyo.example',
  uid: '8d6f0c1e-0000-4000-8000-000000000000',
  caDigest: `sha256:${'a'.repeat(64)}`,
  endpoint: 'https://10.0.0.10:6443',
  provider: 'k3s',
  namespaces: [
    { name: 'shop', workloads: 3, enforces: 'restricted' },
    { name: 'true', workloads: 1 },
  ],
  systemNamespaces: ['kube-system'],
  registries: ['docker.io', 'registry.k8s.io', 'localhost:5000'],
  unseen: ['kubernetes.cronJobs'],
};
const full: SeenForPolicy = {
  organisation: '株式会社 "例"',
  until: '2027-11-24',
  cluster,
  repositories: ['git@github.com:team/app.git', 'https://git.example.com/other/app'],
};

function accepted(text: string): Policy {
  const parsed = parsePolicy(text, 'honban.yaml');
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

for (const language of languages) {
  test(`a first policy (${language}) passes the policy check as written, with and without a cluster`, () => {
    accepted(firstPolicy({ organisation: 'Example', until: '2027-11-24', repositories: [] }, language));
    const policy = accepted(firstPolicy(full, language));

    assert.deepEqual(policy.clusters['admin-tokyo-example']?.uid, cluster.uid);
    assert.deepEqual(Object.keys(policy.applications), ['shop', 'true']);
    assert.deepEqual(policy.standards.images?.registries, cluster.registries);
    assert.deepEqual(Object.keys(policy.repositories), ['app', 'app-2']);
    assert.equal(policy.repositories['app']?.forge, 'github');
    assert.equal(policy.organisation.name, full.organisation);
  });

  test(`what is left to people (${language}) is open, so that the gate fails it`, () => {
    const policy = accepted(firstPolicy(full, language));
    const open = new Set(allBeyondFloor(policy).map(({ path }) => path));

    assert.equal(policy.clusters['admin-tokyo-example']?.environment, undefined);
    for (const path of [
      'applications.shop.owner',
      'applications.shop.tier',
      'standards.podSecurity.default',
      'standards.secrets.kind',
      'upgrade.owner',
      'contactRoutes',
      'decisions.traces',
    ])
      assert.ok(open.has(path), path);
  });

  test(`every example (${language}) is right once it is uncommented`, () => {
    const words = firstPolicyWords[language];
    const section = (name: string, lines: readonly string[]): string => `${name}:\n${lines.join('\n')}\n`;
    const text = [
      'apiVersion: honban/v1\norganisation: { name: Example }\n',
      section('people', words.peopleExample).replace('ssh-ed25519 AAAA... yamada', publicKeyText('E')),
      section('clusters', words.clustersExample),
      section('applications', words.applicationsExample),
      section('excludedNamespaces', words.exclusionExample('kube-system', '2027-11-24')),
      section('objectives', words.objectivesExample),
      section('standards', [
        '  podSecurity:',
        ...words.podSecurityExample,
        '  images:',
        ...words.imagesExample,
        ...words.otherStandardsExample,
      ]),
      section('onCall', words.onCallExample),
      section('contactRoutes', words.contactRoutesExample),
      section('repositories', words.repositoriesExample),
      section('upgrade', words.upgradeExample),
      section('backups', words.backupsExample),
      section('decisions', words.decisionsExample),
      section('signers', words.signersExample),
      section('witnesses', words.witnessesExample),
    ].join('');

    assert.equal(accepted(text).signers[0], 'yamada');
  });
}

test('comments are in the language asked for', () => {
  const [en, ja] = [firstPolicy(full, 'en'), firstPolicy(full, 'ja')];

  assert.doesNotMatch(en.replace(/name: .*\n/, ''), /[ぁ-ん]/);
  assert.match(ja, /運用ポリシー/);
  assert.match(ja, /確認できなかったため、何も書いていないもの: kubernetes\.cronJobs/);
  assert.match(en, /# +shop: restricted\n# +"true": nothing|# +shop: restricted\n {2}# +"true": nothing/);
});

test('whatever things are called, the policy is valid and says it back', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((name) => name.trim() !== '' && name.isWellFormed());
  const namespace = fc
    .record({ name: text, workloads: fc.nat(9) })
    .map((one) => ({ ...one, name: `n-${one.name}` }));
  fc.assert(
    fc.property(text, text, fc.uniqueArray(namespace, { maxLength: 1 }), (organisation, name, namespaces) => {
      const seen = { ...cluster, name, context: name, namespaces, registries: [name] };
      const policy = accepted(
        firstPolicy({ organisation, until: '2027-11-24', repositories: [name], cluster: seen }, 'ja'),
      );
      assert.equal(policy.organisation.name, organisation);
      assert.deepEqual(
        Object.values(policy.clusters).map((one) => one.context),
        [name],
      );
      assert.deepEqual(
        Object.values(policy.applications).flatMap((one) => one.namespaces),
        namespaces.map((one) => one.name),
      );
    }),
  );
});

test('a scalar reads back as the same text and never leaves its line', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
      (text) => {
        const scalar = yamlScalar(text);
        assert.doesNotMatch(scalar, /[\n\r\u0085\u2028\u2029]/);
        assert.equal((parse(`a: ${scalar} # comment\n`, { schema: 'core' }) as { a: unknown }).a, text);
      },
    ),
  );
});

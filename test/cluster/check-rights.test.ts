import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { parse, stringify } from 'yaml';

import { openCluster } from '../../src/adapters/cluster/open-cluster.ts';
import { clusterProviders } from '../../src/adapters/cluster/providers.ts';
import { clusterRights } from '../../src/adapters/cluster/rights.ts';
import { runCommand } from '../../src/adapters/processes/run-command.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import type { Collected, FactSource } from '../../src/app/ports.ts';
import { rbacManifest } from '../../src/app/rbac-manifest.ts';
import { rbacPrintCommand } from '../../src/cli/commands/rbac-print.ts';
import { controlPlaneComponents } from '../../src/core/kubernetes/facts/control-plane-components.ts';
import type { Right } from '../../src/core/source.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { testWorld } from '../support/world.ts';

const facts = clusterProviders.map(({ fact }) => fact);
/** What these rights allow, everybody may: the bootstrap role system:public-info-viewer. */
const public_ = new Set(['/version', '/livez', '/readyz']);

interface Taken {
  readonly resource: string;
  readonly without: readonly Right[];
  readonly facts: readonly string[];
}

describe('the printed role for checks', () => {
  let sandbox: Sandbox;
  let folder: string;
  let source: FactSource;

  before(async () => {
    sandbox = await startSandbox({ name: `test-rights-${randomBytes(3).toString('hex')}`, apiOnly: true });
    folder = dirname(sandbox.kubeconfig);
    const world = testWorld();
    await rbacPrintCommand.run({ for: 'check', namespace: 'honban', kubeletViaProxy: false }, world);
    await apply(world.stdout());
    source = await openCluster({
      kubeconfig: await tokenKubeconfig(),
      environment: {},
      now: () => systemClock.now(),
    });
  });

  after(async () => {
    await source.close();
    await sandbox.down();
  });

  async function kubectl(...words: readonly string[]): Promise<string> {
    const program = sandbox.programs.get('kubectl') ?? 'kubectl';
    const ended = await runCommand(program, ['--kubeconfig', sandbox.kubeconfig, ...words]);
    assert.ok(ended.ok, ended.errors);
    return ended.output;
  }

  async function apply(manifest: string): Promise<void> {
    const file = join(folder, 'manifest.yaml');
    await writeFile(file, manifest);
    await kubectl('apply', '--filename', file);
  }

  async function tokenKubeconfig(): Promise<string> {
    const token = await kubectl('create', 'token', 'honban-check', '--namespace', 'honban');
    const config = parse(await readFile(sandbox.kubeconfig, 'utf8')) as { users: { user: object }[] };
    for (const entry of config.users) entry.user = { token: token.trim() };
    const file = join(folder, 'check.kubeconfig');
    await writeFile(file, stringify(config));
    return file;
  }

  async function grant(rights: readonly Right[]): Promise<void> {
    const manifest = rbacManifest(rights, { identity: 'check', namespace: 'honban', withOptional: [] });
    await apply(manifest.map((item) => stringify(item)).join('---\n'));
  }

  /** Authorization follows a changed role within moments, not at once. */
  async function collectUntil(settled: (seen: Collected) => boolean): Promise<Collected> {
    for (let tries = 0; ; tries += 1) {
      const seen = await source.collect(facts);
      if (settled(seen) || tries === 50) return seen;
      await sleep(100);
    }
  }

  const stateOf = (seen: Collected, id: string): string =>
    seen.facts.get({ id, about: { en: '', ja: '' } })?.state ?? 'not there';

  const all = (seen: Collected): readonly (readonly [string, string])[] =>
    facts.map(({ id }) => [id, stateOf(seen, id)]);

  test('shows every fact, but for mirror pods that are not there', async () => {
    const seen = await collectUntil(({ identity }) => identity.state === 'complete');

    const incomplete = all(seen).filter(([, state]) => state !== 'complete');
    assert.deepEqual(incomplete, [[controlPlaneComponents.id, 'absent']]);
  });

  test('reads no Secret and changes nothing', async () => {
    const may = (...words: readonly string[]): Promise<string> =>
      kubectl(
        'auth',
        'can-i',
        ...words,
        '--all-namespaces',
        '--as=system:serviceaccount:honban:honban-check',
      ).catch(() => 'no\n');

    assert.equal(await may('list', 'pods'), 'yes\n');
    for (const verb of ['get', 'list', 'watch']) assert.equal(await may(verb, 'secrets'), 'no\n');
    for (const verb of ['create', 'update', 'patch', 'delete']) assert.equal(await may(verb, 'pods'), 'no\n');
  });

  for (const { resource, without, facts: lost } of each(clusterRights))
    test(`without ${resource}, what needed it is forbidden and never empty`, async () => {
      await grant(without);
      const isLost = (seen: Collected): boolean =>
        lost.every((id) => stateOf(seen, id) === 'forbidden') &&
        (resource !== 'get namespaces' || seen.identity.state === 'forbidden');
      const seen = await collectUntil(
        (now) => isLost(now) && all(now).filter(([, state]) => state === 'forbidden').length === lost.length,
      );

      assert.ok(isLost(seen), JSON.stringify(all(seen)));
      const others = all(seen).filter(([id, state]) => state !== 'complete' && !lost.includes(id));
      assert.deepEqual(
        others.filter(([id]) => id !== controlPlaneComponents.id),
        [],
      );
    });
});

/** Every single right that this API server decides about, with the facts that need it. */
function each(rights: readonly Right[]): readonly Taken[] {
  const check = rights.filter(({ identity, optional }) => identity === 'check' && optional === undefined);
  const names = new Set(check.flatMap((right) => namesOf(right)));
  return [...names]
    .filter((name) => !public_.has(name.replace('get ', '')) && !name.includes('nodes/'))
    .map((resource) => ({
      resource,
      without: check.flatMap((right) => without(right, resource)),
      facts: clusterProviders.filter((provider) => needs(provider, resource)).map(({ fact }) => fact.id),
    }));
}

function needs(provider: (typeof clusterProviders)[number], name: string): boolean {
  const own = [...provider.rights, ...provider.lists.flatMap(({ rights }) => rights)];
  return own.some((right) => namesOf(right).includes(name));
}

function namesOf({ verbs, resources = [], nonResourceURLs = [] }: Right): readonly string[] {
  return verbs.flatMap((verb) => [...resources, ...nonResourceURLs].map((name) => `${verb} ${name}`));
}

function without(right: Right, taken: string): readonly Right[] {
  const left = (names: readonly string[] | undefined): readonly string[] =>
    (names ?? []).filter((name) => !right.verbs.some((verb) => `${verb} ${name}` === taken));
  const { resources, nonResourceURLs, ...rest } = right;
  const kept = { resources: left(resources), nonResourceURLs: left(nonResourceURLs) };
  if (resources !== undefined)
    return kept.resources.length === 0 ? [] : [{ ...rest, resources: kept.resources }];
  return kept.nonResourceURLs.length === 0 ? [] : [{ ...rest, nonResourceURLs: kept.nonResourceURLs }];
}

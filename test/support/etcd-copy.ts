/** A real copy of a sandbox's etcd and of its control plane's configuration in a repository of its own, and what drills it. */
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inspectSnapshotAction } from '../../src/adapters/etcd/actions/inspect-snapshot.ts';
import { probeEtcdAction } from '../../src/adapters/etcd/actions/probe-etcd.ts';
import { bytesInMemory } from '../../src/adapters/etcd/byte-source.ts';
import { connectEtcd } from '../../src/adapters/etcd/etcd-client.ts';
import { inspectSnapshot } from '../../src/adapters/etcd/inspect-snapshot.ts';
import { readApiServerAction } from '../../src/adapters/isolation/actions/read-api-server.ts';
import { startScratchApiServerAction } from '../../src/adapters/isolation/actions/scratch-api-server.ts';
import { spoilingsByEtcd } from '../../src/adapters/isolation/actions/spoil-by-alarm.ts';
import { startScratchEtcdAction } from '../../src/adapters/isolation/actions/scratch-etcd.ts';
import type { CopyPlaces } from '../../src/adapters/repository/actions/copy-places.ts';
import { readCopyAction } from '../../src/adapters/repository/actions/read-copy.ts';
import { spoilCopyAction } from '../../src/adapters/repository/actions/spoil-copy.ts';
import { openRepository } from '../../src/adapters/repository/open-repository.ts';
import { sha256 } from '../../src/adapters/system/cryptography.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import type { DrillSetting, Surroundings } from '../../src/app/drill/run-drill.ts';
import { canaryLine } from '../../src/core/backup/canary.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { formatVerifierKey } from '../../src/core/ledger/note.ts';
import type { Instant } from '../../src/core/time.ts';
import type { EtcdRestoreBasis } from '../../src/domains/backup/drills/etcd-restore/basis.ts';
import { etcdRestore } from '../../src/domains/backup/drills/etcd-restore/drill.ts';
import { promisesOf } from '../../src/domains/backup/drills/etcd-restore/promises.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { kubectl } from './kubectl.ts';
import { draftOf, never, pointId, repositoryKit } from './repository-kit.ts';
import type { RepositoryKit } from './repository-kit.ts';
import { openTrial } from './trial-drill.ts';

export interface EtcdCopy {
  readonly setting: DrillSetting;
  readonly data: string;
  end(): Promise<void>;
}

export async function copyEtcd(sandbox: Sandbox): Promise<EtcdCopy> {
  const kit = await repositoryKit();
  const folder = await mkdtemp(join(tmpdir(), 'honban-etcd-copy-'));
  const uid = await kubectl(sandbox, 'get', 'namespace', 'kube-system', '--output=jsonpath={.metadata.uid}');
  const snapshot = await saveEtcd(sandbox, { kit, uid });
  const bundle = await saveConfiguration(sandbox, { kit, uid, folder });
  const about = { kind: 'cluster', id: uid, name: sandbox.name } as const;
  const promises = promisesOf(snapshot);
  if (promises === undefined) throw new Error('the manifest lacks what a drill compares with');
  const basis: EtcdRestoreBasis = {
    cluster: about,
    copy: {
      repository: 'first',
      point: snapshot.id,
      content: 'etcd.db',
      plane: 'etcd',
      recoveryPoint: snapshot.recoveryPoint,
      method: 'newest',
      of: 1,
      promises,
    },
    configuration: { repository: 'first', point: bundle.id, content: 'configuration.tar' },
    openedBy: 'operational',
    programs: {
      etcd: sandbox.programs.get('etcd') ?? '',
      etcdutl: sandbox.programs.get('etcdutl') ?? '',
      apiServer: sandbox.programs.get('kube-apiserver') ?? '',
    },
  };
  const data = join(folder, 'data');
  const surroundings = surroundingsOf(kit, data);
  return {
    data,
    setting: {
      drill: etcdRestore,
      basis,
      about: [about],
      subject: snapshot.cluster,
      context: {},
      handPicked: false,
      trigger: 'manual',
      surroundings,
      signal: never,
    },
    end: async () => {
      await surroundings.ledger.close();
      await kit.end();
      await rm(folder, { recursive: true });
    },
  };
}

interface Saving {
  readonly kit: RepositoryKit;
  readonly uid: string;
}

async function saveEtcd(sandbox: Sandbox, { kit, uid }: Saving): Promise<RecoveryPoint> {
  const line = canaryLine(hashing.nonce());
  await kubectl(sandbox, 'create', 'configmap', 'honban-canary', `--from-literal=nonce=${line}`);
  const { nodes } = await openSandbox(placeFrom(process.env), sandbox.name);
  const [node] = nodes;
  if (node === undefined) throw new Error('a node is needed');
  const pki = (name: string): Promise<Buffer> => readFile(join(node.root, 'etc/kubernetes/pki/etcd', name));
  const [ca, certificate, key] = await Promise.all(
    ['ca.crt', 'healthcheck-client.crt', 'healthcheck-client.key'].map(pki),
  );
  if (ca === undefined || certificate === undefined || key === undefined) throw new Error('no certificates');
  const endpoint = `https://${node.address}:2379`;
  const client = connectEtcd({ endpoints: [endpoint], tls: { ca, certificate, key } });
  const parts: Uint8Array[] = [];
  for await (const part of client.snapshot(endpoint, { signal: never })) parts.push(part);
  const bytes = Buffer.concat(parts);
  const inspection = await inspectSnapshot(bytesInMemory(bytes), { signal: never });
  const { hash } = await client.hashKv(endpoint, inspection.revision);
  client.close();
  const versions = { etcdVersion: '3.7.0', kubernetesVersion: 'v1.37.2' };
  const facts = {
    ...versions,
    inspection: JSON.parse(JSON.stringify(inspection)) as JsonObject,
    members: [{ name: node.name, hashKv: hash }],
  };
  const canary = {
    at: '/registry/configmaps/default/honban-canary',
    digest: hashing.sha256(line),
    written: '2026-11-24T21:45:00.000Z' as Instant,
  };
  const cluster = { kind: 'cluster', uid } as const;
  async function* whole(): AsyncIterable<Uint8Array> {
    yield bytes;
  }
  return await kit.repository.write(draftOf({ 'etcd.db': whole }, { facts, cluster, canary }), {
    signal: never,
  });
}

async function saveConfiguration(
  sandbox: Sandbox,
  { kit, uid, folder }: Saving & { readonly folder: string },
): Promise<RecoveryPoint> {
  const { nodes } = await openSandbox(placeFrom(process.env), sandbox.name);
  const file = join(folder, 'configuration.tar');
  const { status } = spawnSync('tar', ['-cf', file, '-C', nodes[0]?.root ?? '/nowhere', 'etc/kubernetes']);
  if (status !== 0) throw new Error('tar failed');
  return await kit.repository.write(
    draftOf(
      { 'configuration.tar': () => createReadStream(file) },
      {
        plane: 'configuration',
        cluster: { kind: 'cluster', uid },
        facts: {},
        sealedFor: 'keys',
        id: pointId.replace('-0', '-1'),
      },
    ),
    { signal: never },
  );
}

function surroundingsOf(kit: RepositoryKit, data: string): Surroundings {
  const { surroundings } = openTrial(data);
  const places: CopyPlaces = {
    store: () => Promise.resolve(kit.store),
    open: () => Promise.resolve(kit.repository),
    openSpoiled: (store) =>
      openRepository(store, {
        name: 'spoiled',
        failureDomain: 'scratch',
        recipients: kit.recipients,
        signer: () => kit.signer,
        trusted: [formatVerifierKey(sha256, kit.signer.key)],
        signal: never,
      }),
    identities: () => [kit.identities.data, kit.identities.keys],
    signer: () => kit.signer,
  };
  const bound = [
    readCopyAction(places),
    spoilCopyAction(places, spoilingsByEtcd),
    inspectSnapshotAction,
    startScratchEtcdAction,
    probeEtcdAction,
    startScratchApiServerAction,
    readApiServerAction,
  ];
  const actions = new Map(bound.map((one) => [one.action.id, one]));
  return { ...surroundings, machinery: { ...surroundings.machinery, actions } };
}

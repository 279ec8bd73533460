/** A folder as a volume, saved into a repository with keys of its own, and the drill that restores it. */
import { chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { CopyPlaces } from '../../src/adapters/repository/actions/copy-places.ts';
import { readCopyAction } from '../../src/adapters/repository/actions/read-copy.ts';
import { spoilCopyAction } from '../../src/adapters/repository/actions/spoil-copy.ts';
import { openRepository } from '../../src/adapters/repository/open-repository.ts';
import { sha256 } from '../../src/adapters/system/cryptography.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { compareTreeAction } from '../../src/adapters/volumes/actions/compare-tree.ts';
import { probeFolderAction } from '../../src/adapters/volumes/actions/probe-folder.ts';
import { readBackAction, restoreFilesAction } from '../../src/adapters/volumes/actions/restore-files.ts';
import { spoilFilesAction } from '../../src/adapters/volumes/actions/spoil-files.ts';
import { nodePathItem } from '../../src/adapters/volumes/node-path-item.ts';
import type { NodePathVolume } from '../../src/adapters/volumes/node-path-item.ts';
import { resticAddress, resticPassword } from '../../src/adapters/volumes/restic-place.ts';
import type { ItemContext } from '../../src/app/backup/backup-item.ts';
import type { DrillSetting } from '../../src/app/drill/run-drill.ts';
import { canaryLine } from '../../src/core/backup/canary.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import { formatVerifierKey } from '../../src/core/ledger/note.ts';
import type { ObjectRef } from '../../src/core/object-ref.ts';
import type { Instant } from '../../src/core/time.ts';
import type { VolumeRestoreBasis } from '../../src/domains/backup/drills/volume-restore/basis.ts';
import { volumeRestore } from '../../src/domains/backup/drills/volume-restore/drill.ts';
import { promisesOf } from '../../src/domains/backup/drills/volume-restore/promises.ts';
import { draftOf, never, repositoryKit } from './repository-kit.ts';
import type { RepositoryKit } from './repository-kit.ts';
import { openTrial } from './trial-drill.ts';
import type { TrialPlace } from './trial-drill.ts';

export const claim: ObjectRef = {
  kind: 'persistentVolumeClaim',
  id: 'claim-uid',
  name: 'data-db-0',
  namespace: 'shop',
};
const cluster = { kind: 'cluster', uid: 'u1' } as const;
const canaryAt = '.honban-canary';

export interface VolumeKit {
  readonly root: string;
  readonly folder: string;
  readonly data: string;
  readonly kit: RepositoryKit;
  readonly trial: TrialPlace;
  save(changes?: SaveChanges): Promise<RecoveryPoint>;
  setting(point: RecoveryPoint, moving?: readonly string[]): DrillSetting;
  end(): Promise<void>;
}

export interface SaveChanges extends Partial<NodePathVolume> {
  /** Once stamps and tree are begun, before the copy is made. */
  readonly meanwhile?: () => Promise<void>;
  readonly signal?: AbortSignal;
  readonly withoutCanary?: boolean;
}

export async function volumeKit(): Promise<VolumeKit> {
  const root = await mkdtemp(join(tmpdir(), 'honban-volume-'));
  const [folder, data] = [join(root, 'volume'), join(root, 'data')];
  await fill(folder);
  const kit = await repositoryKit();
  const trial = openTrial(data);
  const places = copyPlaces(kit);
  const at = resticAddress(kit.folder);
  const actions = [
    readCopyAction(places),
    spoilCopyAction(places),
    restoreFilesAction({ resticOf: async (repository) => ({ repository, at }) }),
    readBackAction({ resticOf: async (repository) => ({ repository, at }) }),
    spoilFilesAction({ resticOf: async (repository) => ({ repository, at }) }),
    compareTreeAction,
    probeFolderAction,
  ];
  const { machinery } = trial.surroundings;
  const surroundings = {
    ...trial.surroundings,
    machinery: { ...machinery, actions: new Map(actions.map((one) => [one.action.id, one])) },
  };
  return {
    root,
    folder,
    data,
    kit,
    trial,
    save: (changes = {}) => save({ folder, data, kit, at }, changes),
    setting: (point, moving = []) => ({
      drill: volumeRestore,
      basis: basisOf(point, moving),
      about: [claim, { kind: 'cluster', id: cluster.uid, name: 'tokyo' }],
      subject: cluster,
      context: {},
      handPicked: false,
      trigger: 'manual',
      surroundings,
      signal: new AbortController().signal,
    }),
    end: async () => {
      await trial.ledger.close();
      await kit.end();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function fill(folder: string): Promise<void> {
  await mkdir(join(folder, 'データ'), { recursive: true, mode: 0o750 });
  await writeFile(join(folder, 'データ', 'rows'), 'planted-row-value\n'.repeat(5000), { mode: 0o640 });
  await writeFile(join(folder, 'new\nline\u001b[2J'), 'odd');
  await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe])]), 'bytes');
  await symlink('/etc/passwd', join(folder, 'link'));
  await chown(join(folder, 'データ', 'rows'), 1234, 5678);
}

interface Saving {
  readonly folder: string;
  readonly data: string;
  readonly kit: RepositoryKit;
  readonly at: string;
}

async function save({ folder, data, kit, at }: Saving, changes: SaveChanges): Promise<RecoveryPoint> {
  const { meanwhile, signal = never, withoutCanary, ...volume } = changes;
  const item = nodePathItem(
    { claim, folder, driver: 'hostPath', storageClass: 'local-path', consistency: 'crash', ...volume },
    {
      work: data,
      placeOf: async (repository) => ({
        repository,
        at,
        password: await resticPassword(data, repository),
      }),
    },
  );
  const line = canaryLine(hashing.nonce());
  if (withoutCanary !== true) await writeFile(join(folder, canaryAt), line);
  const now = (): Instant => new Date().toISOString() as Instant;
  const context: ItemContext = { signal, now, progress: () => undefined };
  const opened = await item.open(context);
  try {
    await meanwhile?.();
    const draft = await opened.draftFor(kit.repository);
    const canary = { at: canaryAt, digest: hashing.sha256(line), written: now() };
    return await kit.repository.write(
      draftOf(
        {},
        {
          ...draft,
          id: `${now().replaceAll(/[-:]|\.\d+/g, '')}-${hashing.nonce().slice(0, 16)}`,
          plane: 'volume',
          about: [claim],
          cluster,
          conclude: async () => ({ facts: draft.facts, missing: draft.missing }),
          ...(withoutCanary === true ? {} : { canary }),
        },
      ),
      { signal },
    );
  } finally {
    await opened.close();
  }
}

function copyPlaces(kit: RepositoryKit): CopyPlaces {
  const trusted = [formatVerifierKey(sha256, kit.signer.key)];
  return {
    store: async () => kit.store,
    open: async () => await kit.reopen({}),
    openSpoiled: async (store) =>
      await openRepository(store, {
        name: 'spoiled',
        failureDomain: 'scratch',
        recipients: { data: [], keys: [], escrow: [] },
        signer: () => kit.signer,
        trusted,
        signal: never,
      }),
    identities: () => [kit.identities.keys],
    signer: () => kit.signer,
  };
}

function basisOf(point: RecoveryPoint, moving: readonly string[]): VolumeRestoreBasis {
  const read = promisesOf(point, moving);
  if (read === undefined) throw new RangeError('no volume');
  return {
    claim: { ...claim },
    clusterUid: cluster.uid,
    copy: {
      repository: 'first',
      failureDomain: 'room-1',
      point: point.id,
      recoveryPoint: point.recoveryPoint,
      method: 'newest',
      of: 1,
      ...read,
    },
    rotation: { part: 1, of: 2 },
  };
}

/** An application of the sandbox, backed up into a repository of its own and rehearsed from it with the real actions. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { applicationActions } from '../../src/adapters/applications/application-actions.ts';
import { clusterHand } from '../../src/adapters/applications/cluster-hand.ts';
import type { ClusterHand } from '../../src/adapters/applications/cluster-hand.ts';
import { openApplication } from '../../src/adapters/applications/open-application.ts';
import { plantCanary } from '../../src/adapters/applications/plant-canary.ts';
import { applicationSpoilings } from '../../src/adapters/applications/spoilings.ts';
import { openFileJournal } from '../../src/adapters/journal/file-journal.ts';
import { openScratchPlaces } from '../../src/adapters/journal/scratch-places.ts';
import { connect } from '../../src/adapters/kubernetes/connection.ts';
import type { CopyPlaces } from '../../src/adapters/repository/actions/copy-places.ts';
import { readCopyAction } from '../../src/adapters/repository/actions/read-copy.ts';
import { spoilCopyAction } from '../../src/adapters/repository/actions/spoil-copy.ts';
import { openRepository } from '../../src/adapters/repository/open-repository.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { sha256 } from '../../src/adapters/system/cryptography.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { limitBy, stopwatch } from '../../src/adapters/system/limit-by.ts';
import { runDrill } from '../../src/app/drill/run-drill.ts';
import type { DrillEnd, Surroundings } from '../../src/app/drill/run-drill.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import { canaryLine } from '../../src/core/backup/canary.ts';
import { formatVerifierKey } from '../../src/core/ledger/note.ts';
import { Application } from '../../src/core/policy/applications.ts';
import { applicationRef } from '../../src/core/policy/declared-objects.ts';
import { appRestore } from '../../src/domains/backup/drills/app-restore/drill.ts';
import { appRestoreBasis } from '../../src/domains/backup/drills/app-restore/basis-of.ts';
import { draftOf, never, repositoryKit } from './repository-kit.ts';
import type { RepositoryKit } from './repository-kit.ts';

export interface AppPlace {
  readonly hand: ClusterHand;
  readonly data: string;
  readonly kit: RepositoryKit;
  readonly surroundings: Surroundings;
  /** Backs up what the policy says of it; the point. */
  backUp(application: Application): Promise<RecoveryPoint>;
  rehearse(application: Application, point: RecoveryPoint, options?: RehearseOptions): Promise<DrillEnd>;
  end(): Promise<void>;
}

export interface RehearseOptions {
  readonly sabotage?: string;
  readonly signal?: AbortSignal;
}

export async function openAppPlace(kubeconfig: string): Promise<AppPlace> {
  const connection = await connect({ kubeconfig, environment: {}, now: Date.now });
  const hand = clusterHand(connection);
  const hands = (): Promise<ClusterHand> => Promise.resolve(hand);
  const data = await mkdtemp(join(tmpdir(), 'honban-app-drill-'));
  const kit = await repositoryKit();
  const ledger = openSqliteLedger({ directory: data, version: '0.0.0', now: () => systemClock.now() });
  const places = copyPlaces(kit);
  const bound = [
    readCopyAction(places),
    spoilCopyAction(places, () => applicationSpoilings),
    ...applicationActions(hands),
  ];
  const machinery = {
    actions: new Map(bound.map((one) => [one.action.id, one])),
    clock: systemClock,
    stopwatch,
    limitBy,
    scratch: openScratchPlaces(join(data, 'scratch')),
  };
  const journal = openFileJournal(join(data, 'runs'));
  const surroundings: Surroundings = {
    ledger,
    journal,
    machinery,
    hashing,
    judgeOf: (id) => hashing.sha256(id),
    clock: systemClock,
    version: '0.0.0',
    actor: { kind: 'person', name: 'hana' },
    host: 'here',
  };
  return {
    hand,
    data,
    kit,
    surroundings,
    backUp: async (application) => {
      const line = canaryLine(hashing.nonce());
      const written = systemClock.now();
      if (application.canary !== undefined)
        await plantCanary(hand, line, {
          application: 'shop',
          namespace: 'shop',
          canary: application.canary,
          at: written,
          signal: never,
        });
      const run = hashing.nonce();
      const source = { cluster: 'lab', name: 'shop', application, hands, machinery, journal, run };
      const opened = await openApplication({ ...source, staging: join(data, 'staging') }, never);
      const { contents, conclude, taken, recoveryPoint } = opened;
      const draft = draftOf(
        {},
        {
          id: `20261124T214500Z-${run.slice(0, 16)}`,
          plane: 'application',
          about: [applicationRef('shop', application)],
          sealedFor: 'keys',
          canary: { at: 'shop', digest: hashing.sha256(line), written },
          contents,
          conclude,
          taken,
          recoveryPoint,
        },
      );
      try {
        return await kit.repository.write(draft, { signal: never });
      } finally {
        opened.close();
      }
    },
    rehearse: async (application, point, { sabotage, signal = new AbortController().signal } = {}) => {
      const about = applicationRef('shop', application);
      const basis = appRestoreBasis({
        about,
        application,
        point,
        copy: { repository: 'first', method: 'newest', of: 1 },
        target: 'lab',
        nonce: hashing.nonce(),
        settleSeconds: 10,
        ...(sabotage === undefined ? {} : { sabotage }),
      });
      return await runDrill({
        drill: appRestore,
        basis,
        about: [about],
        subject: point.cluster,
        context: {},
        handPicked: false,
        trigger: 'manual',
        surroundings,
        signal,
      });
    },
    end: async () => {
      connection.close();
      await kit.end();
      await rm(data, { recursive: true, force: true });
    },
  };
}

function copyPlaces(kit: RepositoryKit): CopyPlaces {
  return {
    store: () => Promise.resolve(kit.store),
    open: () => Promise.resolve(kit.repository),
    openSpoiled: (store) =>
      openRepository(store, {
        name: 'spoiled',
        failureDomain: 'room-1',
        recipients: kit.recipients,
        signer: () => kit.signer,
        trusted: [formatVerifierKey(sha256, kit.signer.key)],
        signal: never,
      }),
    identities: () => [kit.identities.data, kit.identities.keys],
    signer: () => kit.signer,
  };
}

export function shopOf(policy: object): Application {
  return Application.parse(policy);
}

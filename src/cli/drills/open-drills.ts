/** All that running or sweeping drills needs: policy, ledger, journal, repositories, keys. */
import { hostname } from 'node:os';
import { join } from 'node:path';

import { openFileJournal } from '../../adapters/journal/file-journal.ts';
import { openScratchPlaces } from '../../adapters/journal/scratch-places.ts';
import type { CopyPlaces } from '../../adapters/repository/actions/copy-places.ts';
import { openRepository } from '../../adapters/repository/open-repository.ts';
import { ledgerSigner } from '../../adapters/sqlite/ledger-signer.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { limitBy, stopwatch } from '../../adapters/system/limit-by.ts';
import { repositoryUnknown } from '../../app/backup/key-problems.ts';
import type { Surroundings } from '../../app/drill/run-drill.ts';
import { ProblemError } from '../../core/problem.ts';
import { withRepositories } from '../backup/open-repositories.ts';
import type { NamedRepository, OpenedRepositories, RepositoryFlags } from '../backup/open-repositories.ts';
import { readPaperKey } from '../backup/read-paper-key.ts';
import { judgeOf } from '../judges/judges.ts';
import { handsOf } from '../open/hands.ts';
import type { Access } from '../open/hands.ts';
import { actorOf } from '../open/observe.ts';
import { chooseCluster } from '../open/target-problems.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import { drillKits } from './catalogue.ts';
import type { DrillPlace } from './kit.ts';

export interface DrillFlags extends RepositoryFlags {
  readonly cluster?: string | undefined;
  /** Instead of what the policy says of that cluster. */
  readonly kubeconfig?: string | undefined;
  /** A person types the paper key, and no operational key is used. */
  readonly escrow?: boolean;
}

export interface OpenedDrills {
  readonly place: DrillPlace;
  readonly surroundings: Surroundings;
}

export async function withDrills<Result>(
  flags: DrillFlags,
  world: World,
  use: (opened: OpenedDrills) => Promise<Result>,
): Promise<Result> {
  return await withRepositories(flags, world, async (repositories) => {
    const { policy, policyFile, ledger, directory } = repositories;
    const identities =
      flags.escrow === true
        ? [(await readPaperKey(policy, world)).identity]
        : await repositories.identities();
    const copies = await copyPlaces(repositories, { identities, world });
    const cluster = clusterOf(repositories, flags);
    const place: DrillPlace = {
      policy,
      policyFile,
      environment: world.environment,
      cluster,
      ledger,
      directory,
      copies,
      hands: handsOf(
        policy,
        { environment: world.environment, interactive: false },
        accessOf(cluster, flags),
      ),
    };
    return await use({ place, surroundings: surroundingsOf(place, world) });
  });
}

function accessOf(cluster: string, { kubeconfig }: DrillFlags): Readonly<Record<string, Access>> {
  return kubeconfig === undefined ? {} : { [cluster]: { kubeconfig } };
}

function clusterOf({ policy }: OpenedRepositories, { cluster: asked }: DrillFlags): string {
  const clusters = Object.keys(policy.clusters);
  const cluster = asked ?? (clusters.length === 1 ? clusters[0] : undefined);
  if (cluster === undefined || !clusters.includes(cluster))
    throw new ProblemError(chooseCluster({ asked, clusters }));
  return cluster;
}

async function copyPlaces(
  { all, directory, ...repositories }: OpenedRepositories,
  { identities, world }: { readonly identities: readonly string[]; readonly world: World },
): Promise<CopyPlaces> {
  const named = (name: string): NamedRepository => {
    const found = all.find((one) => one.name === name);
    if (found === undefined)
      throw new ProblemError(repositoryUnknown({ name, known: all.map((one) => one.name) }));
    return found;
  };
  const believed = await repositories.trusted();
  return {
    store: async (name) => await named(name).store(),
    open: async (name) => await named(name).open(),
    openSpoiled: async (store) =>
      await openRepository(store, {
        name: 'spoiled',
        failureDomain: 'scratch',
        recipients: { data: [], keys: [], escrow: [] },
        signer: () => ledgerSigner(directory),
        trusted: believed,
        signal: world.signal,
      }),
    identities: () => identities,
    signer: () => ledgerSigner(directory),
  };
}

function surroundingsOf(place: DrillPlace, world: World): Surroundings {
  const { ledger, directory } = place;
  const clock = { now: () => world.now() };
  const bound = drillKits.flatMap((kit) => kit.actions(place));
  return {
    ledger,
    journal: openFileJournal(join(directory, 'runs')),
    machinery: {
      actions: new Map(bound.map((one) => [one.action.id, one])),
      clock,
      stopwatch,
      limitBy,
      scratch: openScratchPlaces(join(directory, 'scratch')),
    },
    hashing,
    judgeOf,
    clock,
    version: readPackage().version,
    actor: actorOf(world),
    host: hostname(),
  };
}

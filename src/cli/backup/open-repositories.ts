/** The backup repositories that the policy names, with what opens them; each is opened only when it is used. */
import { dirname } from 'node:path';

import { z } from 'zod';

import { openStore } from '../../adapters/objectstore/open-store.ts';
import { identitiesIn, readIdentityFiles } from '../../adapters/repository/identity-files.ts';
import { knownRepositories } from '../../adapters/repository/known-repositories.ts';
import { openRepository } from '../../adapters/repository/open-repository.ts';
import { leased } from '../../adapters/repository/read-leases.ts';
import { ledgerSigner } from '../../adapters/sqlite/ledger-signer.ts';
import { resolveReference } from '../../adapters/system/resolve-reference.ts';
import { repositoriesUndecided, repositoryUnknown } from '../../app/backup/key-problems.ts';
import type { ObjectStore } from '../../app/backup/object-store.ts';
import type { BackupRepository } from '../../app/backup/ports.ts';
import { trustedKeys } from '../../app/backup/trusted-keys.ts';
import type { WitnessedLedger } from '../../app/witnessed-ledger.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import { openLedger } from '../open-ledger.ts';
import { openPolicy } from '../open-policy.ts';
import type { World } from '../world.ts';

export interface RepositoryFlags {
  readonly policy?: string | undefined;
  readonly data?: string | undefined;
}

export interface NamedRepository {
  /** Key in the policy. */
  readonly name: string;
  readonly at: string;
  readonly failureDomain: string;
  /** The place itself, prepared or not. Close it. */
  readonly store: (as?: 'writer' | 'pruning') => Promise<ObjectStore>;
  /** Throws a `ProblemError` for one that cannot be used. Close it. */
  readonly open: () => Promise<BackupRepository>;
}

export interface OpenedRepositories {
  readonly policy: Policy;
  readonly policyFile: string;
  /** Honban's data folder. */
  readonly directory: string;
  readonly ledger: WitnessedLedger;
  /** In the order of the policy. */
  readonly all: readonly NamedRepository[];
  /** Operational private keys (age), in memory only. */
  readonly identities: () => Promise<readonly string[]>;
  /** Verifier keys whose points are believed. */
  readonly trusted: () => Promise<readonly string[]>;
}

/** Closes the ledger whatever happens. Throws where the policy names no repository. */
export async function withRepositories<Result>(
  flags: RepositoryFlags,
  world: World,
  use: (opened: OpenedRepositories) => Promise<Result>,
): Promise<Result> {
  const read = await openPolicy(flags, world);
  const { ledger, directory } = openLedger(world, flags, read);
  try {
    const setting = { policy: read.policy, policyFile: read.file, ledger, directory };
    const opened = openedRepositories(setting, world);
    if (opened.all.length === 0) throw new ProblemError(repositoriesUndecided({}));
    return await use(opened);
  } finally {
    await ledger.close();
  }
}

type Setting = Pick<OpenedRepositories, 'policy' | 'policyFile' | 'ledger' | 'directory'>;

/** The same over a ledger that the caller opened and closes; none where the policy names none. */
export function openedRepositories(setting: Setting, world: World): OpenedRepositories {
  const { policy, ledger, directory } = setting;
  const names = Object.keys(policy.backups?.repositories ?? {});
  let keys: Promise<readonly string[]> | undefined;
  const trusted = (): Promise<readonly string[]> => (keys ??= trustedKeys(ledger, policy));
  return {
    ...setting,
    trusted,
    all: names.map((name) => named(name, { setting, world, trusted })),
    identities: async () => [
      ...(await readIdentityFiles(directory)).map(({ identity }) => identity),
      ...(await referredIdentities(setting, world)),
    ],
  };
}

function named(
  name: string,
  {
    setting,
    world,
    trusted,
  }: { readonly setting: Setting; readonly world: World; readonly trusted: OpenedRepositories['trusted'] },
): NamedRepository {
  const { policy, policyFile, directory } = setting;
  const place = namedInPolicy(policy, name);
  const { at, failureDomain } = place;
  const store: NamedRepository['store'] = (as = 'writer') =>
    openStore(place, {
      relativeTo: dirname(policyFile),
      environment: world.environment,
      as,
      signal: world.signal,
    });
  return {
    name,
    at,
    failureDomain,
    store,
    open: async () => {
      const expectedId = (await knownRepositories(directory))[name];
      const repository = await openRepository(await store(), {
        name,
        failureDomain,
        ...(expectedId === undefined ? {} : { expectedId }),
        recipients: recipientsOf(policy),
        signer: () => ledgerSigner(directory),
        trusted: await trusted(),
        signal: world.signal,
      });
      return {
        ...repository,
        read: (point, ...how) => leased(directory, point.id, repository.read(point, ...how)),
      };
    },
  };
}

function recipientsOf({ backups }: Policy) {
  const escrow = backups?.escrow?.recipient;
  return {
    data: backups?.recipients ?? [],
    keys: backups?.keyRecipients ?? [],
    escrow: escrow === undefined ? [] : [escrow],
  };
}

async function referredIdentities(
  { policy, policyFile }: Setting,
  { environment }: World,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const reference of policy.backups?.identities ?? [])
    found.push(
      ...identitiesIn(await resolveReference(reference, { relativeTo: dirname(policyFile), environment })),
    );
  return found;
}

function namedInPolicy({ backups }: Policy, name: string) {
  const found = backups?.repositories[name];
  if (found === undefined) throw new RangeError('asked for by its own name');
  return found;
}

/** One repository of the policy; all of them when it is left out. */
export const repositoryName = {
  name: z.string().optional().meta({
    en: 'repository of the policy; all when left out',
    ja: '保管先の名前。省略するとすべて',
  }),
};

export function chosenRepositories(
  { all }: OpenedRepositories,
  name: string | undefined,
): readonly NamedRepository[] {
  if (name === undefined) return all;
  const found = all.filter((one) => one.name === name);
  if (found.length === 0)
    throw new ProblemError(repositoryUnknown({ name, known: all.map((one) => one.name) }));
  return found;
}

/** The evidence ledger of this installation, with the witnesses that the policy names. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ledgerExists } from '../adapters/sqlite/ledger-file.ts';
import type { LedgerKeys } from '../adapters/sqlite/ledger-keys.ts';
import { openSqliteLedger } from '../adapters/sqlite/sqlite-ledger.ts';
import { verifyWhereItFits } from '../adapters/sqlite/verify-aside.ts';
import { witnessesOf } from '../adapters/witness/witnesses-of-policy.ts';
import type { Witness } from '../app/ports.ts';
import { withWitnesses } from '../app/witnessed-ledger.ts';
import type { WitnessedLedger } from '../app/witnessed-ledger.ts';
import { ledgerAbsent } from '../core/ledger/problems.ts';
import type { Policy } from '../core/policy/policy.ts';
import { ProblemError } from '../core/problem.ts';
import type { Problem } from '../core/problem.ts';
import { dataDirectory } from './data-directory.ts';
import { openPolicy, policyFile } from './open-policy.ts';
import { renderProblem } from './output/problem.ts';
import { readPackage } from './package.ts';
import type { World } from './world.ts';

export interface LedgerFlags {
  readonly data?: string | undefined;
  /** Names the witnesses; found as everywhere when left out. */
  readonly policy?: string | undefined;
}

/** A policy read already, with the file it was read from, which relative paths in it start at. */
export interface PolicyFrom {
  readonly policy: Policy;
  readonly file: string;
}

export interface OpenedLedger {
  readonly ledger: WitnessedLedger;
  readonly directory: string;
  readonly keys: LedgerKeys;
}

/** Touches nothing until used. A witness that cannot be reached is told on stderr and stops nothing. */
export function openLedger(world: World, flags: LedgerFlags, from?: PolicyFrom): OpenedLedger {
  const directory = dataDirectory(flags, world);
  const now = () => world.now();
  const ledger = openSqliteLedger({
    directory,
    version: readPackage().version,
    now,
    ...(world.serves === true && { verify: verifyWhereItFits }),
  });
  let witnesses: Promise<readonly Witness[]> | undefined;
  return {
    directory,
    keys: ledger.keys,
    ledger: withWitnesses(ledger, {
      witnesses: () =>
        (witnesses ??= witnessesNamed(async () => from ?? readPolicyIfAny(flags, world), directory, world)),
      memory: ledger.memory,
      now,
      onProblem: tellOnce(world),
    }),
  };
}

/** A command that appends three times while a witness is away says so once; the log of a server says it each time. */
function tellOnce({ language, err, serves }: World): (problem: Problem) => void {
  const told = new Set<string>();
  return (problem) => {
    // Not its cause, which counts entries.
    const about = `${problem.code} ${problem.tried.en}`;
    if (serves === true || !told.has(about)) err.write(renderProblem(problem, language, err));
    told.add(about);
  };
}

/** For commands that only read: a ledger that is not there is a problem of its own, not an empty answer. */
export function openExistingLedger(world: World, flags: LedgerFlags, from?: PolicyFrom): OpenedLedger {
  const directory = dataDirectory(flags, world);
  if (!ledgerExists(directory)) throw new ProblemError(ledgerAbsent({ at: directory }));
  return openLedger(world, flags, from);
}

async function witnessesNamed(
  policy: () => Promise<PolicyFrom | undefined>,
  directory: string,
  world: World,
): Promise<readonly Witness[]> {
  const read = await policy();
  if (read === undefined) return [];
  return witnessesOf(read.policy, {
    cache: join(directory, 'witnesses'),
    relativeTo: dirname(read.file),
    environment: world.environment,
  });
}

/** Undefined where none is named and none is found. */
export async function readPolicyIfAny(flags: LedgerFlags, world: World): Promise<PolicyFrom | undefined> {
  const isThere = flags.policy !== undefined || existsSync(policyFile(flags, world));
  return isThere ? openPolicy(flags, world) : undefined;
}

/** The data folder and the ledger in it. Nothing is created by looking. */
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { ledgerExists } from '../../adapters/sqlite/ledger-file.ts';
import { openSqliteLedger } from '../../adapters/sqlite/sqlite-ledger.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { LedgerStatus, WitnessStatus } from '../../core/ledger/status.ts';
import { ProblemError } from '../../core/problem.ts';
import { dataDirectory } from '../data-directory.ts';
import { openExistingLedger } from '../open-ledger.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import { fromProblem } from './probe.ts';
import type { DoctorFlags, Probe, Probed } from './probe.ts';

export const dataProbe: Probe = {
  id: 'data',
  title: { en: 'Data folder', ja: 'データフォルダー' },
  look: async (flags, world) => {
    const folder = dataDirectory(flags, world);
    if (isWritable(nearestExisting(folder))) {
      const made = existsSync(folder);
      return [
        {
          state: 'ok',
          says: {
            en: made ? folder : `${folder}, made at the first record`,
            ja: made ? folder : `${folder}（最初の記録時に作成）`,
          },
        },
      ];
    }
    const fix = {
      en: 'Name a folder that this user may write with --data or HONBAN_DATA.',
      ja: '--data または HONBAN_DATA で、書き込めるフォルダーを指定してください。',
    };
    return [
      {
        state: 'problem',
        says: { en: `${folder} cannot be written`, ja: `${folder} に書き込めません` },
        fix,
      },
    ];
  },
};

export const ledgerProbe: Probe = {
  id: 'ledger',
  title: { en: 'Evidence ledger', ja: '証跡台帳' },
  look: async (flags, world) => {
    if (!ledgerExists(dataDirectory(flags, world))) {
      const fix = {
        en: 'honban check records a first run.',
        ja: 'honban check で最初の実行が記録されます。',
      };
      return [{ state: 'note', says: { en: 'none yet', ja: 'まだありません' }, fix }];
    }
    return verified(flags, world);
  },
};

async function verified(flags: DoctorFlags, world: World): Promise<readonly Probed[]> {
  const ledger = await openAsMay(flags, world);
  try {
    const status = await ledger.verify();
    return [
      ledgerLine(status),
      ...(status.warnings ?? []).map((warning) => fromProblem(warning, 'note')),
      ...status.witnesses.map(witnessLine),
    ];
  } finally {
    await ledger.close();
  }
}

/** A policy that cannot be read is the policy probe's to tell; without it no witness is known, and the ledger is verified alone. */
async function openAsMay(flags: DoctorFlags, world: World): Promise<EvidenceLedger> {
  try {
    const policy = await openPolicyIfAny(flags, world);
    return openExistingLedger({ ...world, err: { ...world.err, write: () => {} } }, flags, policy).ledger;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const directory = dataDirectory(flags, world);
    return openSqliteLedger({ directory, version: readPackage().version, now: () => world.now() });
  }
}

function ledgerLine({ state, problem, size }: LedgerStatus): Probed {
  if (state === 'broken')
    return problem === undefined
      ? { state: 'problem', says: { en: 'does not verify', ja: '検証できません' } }
      : fromProblem(problem);
  return { state: 'ok', says: { en: `${size} entries, verified`, ja: `${size} 件、検証済み` } };
}

function witnessLine({ name, state, problem }: WitnessStatus): Probed {
  const says = { en: `witness ${name}: ${state}`, ja: `立会記録 ${name}: ${witnessWords[state]}` };
  if (state === 'extends') return { state: 'ok', says };
  return {
    state: state === 'contradicts' ? 'problem' : 'note',
    says,
    ...(problem === undefined ? {} : { fix: problem.fix }),
  };
}

const witnessWords: Readonly<Record<WitnessStatus['state'], string>> = {
  extends: '一致',
  contradicts: '矛盾',
  empty: '記録なし',
  unreachable: '到達不能',
};

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

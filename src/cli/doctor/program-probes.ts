/** Programs of others that Honban calls: each is a problem only where the policy needs it. */
import { findChromium } from '../../adapters/chromium/print-pdf.ts';
import { runCommand } from '../../adapters/processes/run-command.ts';
import { isAtLeast, oldestRestic, parseResticVersion } from '../../adapters/restic/features.ts';
import { ProblemError } from '../../core/problem.ts';
import { readPolicyIfAny } from '../open-ledger.ts';
import type { World } from '../world.ts';
import { fromProblem } from './probe.ts';
import type { DoctorFlags, Probe, Probed } from './probe.ts';

export const resticProbe: Probe = {
  id: 'restic',
  title: { en: 'restic', ja: 'restic' },
  look: async (flags, world) => {
    const said = await resticSays(world);
    const version = parseResticVersion(said);
    if (version !== undefined && isAtLeast(version, oldestRestic)) {
      const short = version.join('.');
      return [{ state: 'ok', says: { en: short, ja: short } }];
    }
    const oldest = oldestRestic.join('.');
    const fix = {
      en: `Install restic ${oldest} or newer; it saves the files of volumes.`,
      ja: `restic ${oldest} 以上を導入してください。ボリュームのファイルの保存に使います。`,
    };
    const says =
      version === undefined
        ? { en: 'restic was not found', ja: 'restic が見つかりません' }
        : { en: `${version.join('.')} is too old`, ja: `${version.join('.')} は古すぎます` };
    return [{ state: (await savesVolumes(flags, world)) ? 'problem' : 'note', says, fix }];
  },
};

async function resticSays({ environment }: World): Promise<string> {
  try {
    return (await runCommand('restic', ['version'], { environment })).output;
  } catch {
    return '';
  }
}

/** A policy that cannot be read is the policy probe's to tell. */
async function savesVolumes(flags: DoctorFlags, world: World): Promise<boolean> {
  try {
    return (await readPolicyIfAny(flags, world))?.policy.backups?.volumes !== undefined;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

export const chromiumProbe: Probe = {
  id: 'chromium',
  title: { en: 'Chromium', ja: 'Chromium' },
  look: async (_flags, world): Promise<readonly Probed[]> => {
    try {
      const program = findChromium(world.environment);
      return [{ state: 'ok', says: { en: program, ja: program } }];
    } catch (error) {
      if (error instanceof ProblemError) return [fromProblem(error.problem, 'note')];
      throw error;
    }
  },
};

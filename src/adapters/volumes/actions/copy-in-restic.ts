/** Opens a copy that restic keeps, with the password that was read from the recovery point; tells a bad copy from a bad way there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ActionContext } from '../../../app/drill/ports.ts';
import { defineProblem, nothingChanged, ProblemError } from '../../../core/problem.ts';
import { openRestic } from '../../restic/restic.ts';
import type { Restic } from '../../restic/restic.ts';
import { ResticFailure } from '../../restic/restic-problems.ts';
import type { VolumePlaces } from './volume-places.ts';

export interface CopyInRestic {
  readonly repository: string;
  readonly password: string;
  readonly from?: string | undefined;
}

export interface Reached {
  readonly state: 'read' | 'refused' | 'out-of-reach';
  readonly why?: { readonly en: string; readonly ja: string };
  readonly code?: string;
}

export async function openCopy(
  { repository, password, from }: CopyInRestic,
  places: VolumePlaces,
  { scratch, step, signal }: ActionContext,
): Promise<Restic> {
  if (password === '') throw new ProblemError(copyUnread({}));
  const place = from === undefined ? await places.resticOf(repository) : { at: from };
  return await openRestic({
    ...place,
    password: (await readFile(password, 'utf8')).trim(),
    scratch: join(scratch, step),
    signal,
  });
}

/** What a failed use of the copy says of it. Throws again what says nothing of it at all. */
export function reachedBy(error: unknown, { from }: Pick<CopyInRestic, 'from'>, local: boolean): Reached {
  if (!(error instanceof ResticFailure) || error.fault === 'no-program' || error.fault === 'interrupted')
    throw error;
  const { cause, code } = error.problem;
  const why = { why: { en: cause.en, ja: cause.ja }, code };
  if (error.fault === 'locked' || error.fault === 'refused') return { state: 'out-of-reach', ...why };
  // Over a network an end that nobody knows may be the network's.
  const unsure = error.fault === 'unknown' && from === undefined && !local;
  return { state: unsure ? 'out-of-reach' : 'refused', ...why };
}

export const copyUnread = defineProblem<unknown>('volume.copy-unread', {
  tried: { en: () => 'go on with the copy of the volume', ja: () => 'ボリュームの控えを使う処理' },
  cause: {
    en: () => 'An earlier step could not read what this one needs.',
    ja: () => '前の手順で、必要なものを読めませんでした。',
  },
  fix: {
    en: () => 'Look at what the earlier step says.',
    ja: () => '前の手順の結果を確認してください。',
  },
  unchanged: nothingChanged,
});

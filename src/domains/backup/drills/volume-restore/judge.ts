/** Judges a rehearsal of a volume from what its steps put out; what was not reached stays unknown. */
import { compareBy } from '../../../../core/drill/comparison.ts';
import type { DrillCheck, Told } from '../../../../core/drill/drill.ts';
import type { Measured } from '../../../../core/drill/measured.ts';
import { measuredRto } from '../objective-rules.ts';
import type { VolumeRestoreBasis } from './basis.ts';
import { copyRules } from './compare-copy.ts';
import { fileRules } from './compare-files.ts';
import { useRules } from './compare-use.ts';
import { recoveryTime, seenIn } from './seen.ts';

export function judge(told: Told<VolumeRestoreBasis>): readonly DrillCheck[] {
  const rules = [...copyRules, ...fileRules, ...useRules];
  return compareBy(rules, seenIn(told), { question: 'compared', about: told.basis.claim });
}

export function measure(told: Told<VolumeRestoreBasis>): Measured {
  return measuredRto(recoveryTime(seenIn(told)));
}

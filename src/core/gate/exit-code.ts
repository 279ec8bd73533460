/** 0 go, 1 no-go, 3 undetermined or trial; stage 1 exits 0 only when it was asked for by name. */
import type { Decision } from './decision.ts';

export function gateExitCode(decision: Decision, options: { readonly stage1: boolean }): 0 | 1 | 3 {
  if (decision.blocked !== undefined) return 3;
  if (options.stage1) return stage1Code(decision);
  if (decision.verdict === 'no-go') return 1;
  return decision.verdict === 'go' && decision.trial.length === 0 ? 0 : 3;
}

function stage1Code({ stage1, trial }: Decision): 0 | 1 | 3 {
  if (!stage1.reached) return 1;
  return trial.length === 0 ? 0 : 3;
}

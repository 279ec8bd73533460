/** One look at the cluster that the flags name, judged by the policy that binds here; for every command that looks. */
import { userInfo } from 'node:os';

import { hashing } from '../../adapters/system/hashing.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { observeCluster } from '../../app/observe-cluster.ts';
import type { Observation } from '../../app/observe-cluster.ts';
import type { CollectProgress } from '../../app/ports.ts';
import { together } from '../../app/together.ts';
import type { Facts } from '../../core/fact.ts';
import type { Actor } from '../../core/evidence.ts';
import { standardPart } from '../../core/policy/strictness.ts';
import { ProblemError } from '../../core/problem.ts';
import { checks } from '../../domains/checks.ts';
import { exitCode } from '../exit-codes.ts';
import { showProgress } from '../output/progress.ts';
import { judgeOf } from '../judges/judges.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import { backupFacts } from './backup-facts.ts';
import { ownFacts } from './own-facts.ts';
import { openTarget } from './target.ts';
import type { Target, TargetFlags } from './target.ts';

export interface Observed {
  readonly observation: Observation;
  readonly target: Target;
}

export interface ObserveFlags extends TargetFlags {
  readonly data?: string | undefined;
  /** Told besides the terminal. */
  readonly onProgress?: (progress: CollectProgress) => void;
}

/** Throws a `ProblemError` with exit code 3 when the cluster could not be reached at all: then nothing is known, and nothing recorded. */
export async function observe(
  flags: ObserveFlags,
  policy: ReadPolicy | undefined,
  world: World,
): Promise<Observed> {
  const target = await openTarget(flags, policy?.policy, world);
  try {
    const at = target.source.clock.now();
    const backups =
      target.recording === undefined
        ? [await backupFacts(policy, { at, data: flags.data, cluster: target.name }, world)]
        : [];
    const own = together(ownFacts(policy, at), ...backups);
    return {
      observation: await look(
        target,
        { policy, own, ...(flags.onProgress && { onProgress: flags.onProgress }) },
        world,
      ),
      target,
    };
  } finally {
    await target.source.close();
  }
}

interface Looking extends Pick<ObserveFlags, 'onProgress'> {
  readonly policy: ReadPolicy | undefined;
  readonly own: Facts;
}

async function look(
  target: Target,
  { policy, own, onProgress: told }: Looking,
  world: World,
): Promise<Observation> {
  const { source, name } = target;
  const progress = showProgress(world);
  const onProgress = (collected: CollectProgress): void => {
    const { done, total, fact } = collected;
    progress.tell({ en: `${done}/${total} ${fact.about.en}`, ja: `${done}/${total} ${fact.about.ja}` });
    told?.(collected);
  };
  const result = await observeCluster({
    source,
    ownFacts: own,
    checks,
    name,
    version: readPackage().version,
    actor: actorOf(world),
    hashing,
    judgeOf,
    standardPart: (standard) => (policy === undefined ? undefined : standardPart(policy.policy, standard)),
    options: { signal: world.signal, onProgress },
  }).finally(() => progress.end());
  if (result.ok) return result.value;
  throw new ProblemError(result.problem, exitCode.undetermined);
}

/** Who looked, as the machine knows them; a person's signed word needs a key instead. */
export function actorOf({ environment, actor }: Pick<World, 'environment' | 'actor'>): Actor {
  if (actor !== undefined) return actor;
  const ci = environment['CI'] !== undefined && environment['CI'] !== '';
  return { kind: ci ? 'service' : 'person', name: ci ? 'ci' : userInfo().username };
}

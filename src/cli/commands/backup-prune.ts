import { z } from 'zod';

import { knownRepositories } from '../../adapters/repository/known-repositories.ts';
import { planPrune, prune } from '../../adapters/repository/prune-repository.ts';
import type { PrunePlan } from '../../adapters/repository/prune-repository.ts';
import { cryptography } from '../../adapters/system/cryptography.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import type { OperationPart } from '../../core/backup/operation-part.ts';
import type { OperationRecord } from '../../core/evidence.ts';
import type { Problem } from '../../core/problem.ts';
import { chosenRepositories, repositoryName, withRepositories } from '../backup/open-repositories.ts';
import type { NamedRepository, OpenedRepositories } from '../backup/open-repositories.ts';
import { protectedPoints } from '../backup/protected-points.ts';
import { renderPrune } from '../backup/render-prune.ts';
import type { PlannedPrune } from '../backup/render-prune.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { actorOf } from '../open/observe.ts';
import { renderProblem } from '../output/problem.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';

export const backupPrune = defineCommand({
  noun: 'backup',
  verb: 'prune',
  summary: {
    en: 'Show which recovery points retention does not keep; with --yes, remove them',
    ja: '保持規則が残さない復元点を表示し、--yes を付けると削除する',
  },
  examples: ['honban backup prune', 'honban backup prune here --yes'],
  positionals: ['name'],
  flags: z.object({ ...repositoryName, ...policyFlag, ...dataFlag }),
  run: async ({ name, ...flags }, world) =>
    withRepositories(flags, world, async (opened) => {
      const planned: PlannedPrune[] = [];
      for (const repository of chosenRepositories(opened, name))
        planned.push({ repository, plan: await planOf(repository, opened, world) });
      for (const { plan } of planned)
        for (const problem of plan.refused)
          world.err.write(renderProblem(problem, world.language, world.err));
      world.out.write(renderPrune(planned, world));
      if (!world.yes || planned.every(({ plan }) => isEmpty(plan))) return exitCode.done;
      const failed = await carryOut(planned, opened, world);
      for (const problem of failed) world.err.write(renderProblem(problem, world.language, world.err));
      return failed.length === 0 ? exitCode.done : exitCode.no;
    }),
});

function isEmpty({ points, objects }: PrunePlan): boolean {
  return points.remove.length === 0 && objects.length === 0;
}

async function planOf(
  { name, store }: NamedRepository,
  opened: OpenedRepositories,
  world: World,
): Promise<PrunePlan> {
  const place = await store();
  const expectedId = (await knownRepositories(opened.directory))[name];
  try {
    return await planPrune(place, {
      ...(expectedId === undefined ? {} : { expectedId }),
      rules: opened.policy.backups?.retention,
      protect: await protectedPoints(opened),
      now: world.now(),
      trusted: await opened.trusted(),
      cryptography,
      signal: world.signal,
    });
  } finally {
    await place.close();
  }
}

/** Recorded before and after; with the credentials that may delete, and planned anew at the last moment. */
async function carryOut(
  planned: readonly PlannedPrune[],
  opened: OpenedRepositories,
  world: World,
): Promise<readonly Problem[]> {
  const run = hashing.nonce();
  const record = recorder(run, opened, world);
  await record(
    'started',
    planned.flatMap(({ repository, plan }) => partsOf(repository, plan, 'planned')),
  );
  const parts: OperationPart[] = [];
  const failed: Problem[] = [];
  for (const { repository } of planned) {
    const plan = await planOf(repository, opened, world);
    const why = await removed(repository, plan, world);
    if (why !== undefined) failed.push(why);
    parts.push(...partsOf(repository, plan, why ?? 'complete'));
  }
  await record(failed.length === 0 ? 'complete' : 'failed', parts);
  return failed;
}

async function removed(
  { store }: NamedRepository,
  plan: PrunePlan,
  world: World,
): Promise<Problem | undefined> {
  const place = await store('pruning');
  try {
    return await prune(place, plan, world.now());
  } finally {
    await place.close();
  }
}

function partsOf(
  { name }: NamedRepository,
  { points }: PrunePlan,
  end: 'planned' | 'complete' | Problem,
): readonly OperationPart[] {
  const told = typeof end === 'string' ? { state: end } : { state: 'failed' as const, why: end };
  return points.remove.map(({ plane, about, id, recoveryPoint }) => {
    return { plane, about, repository: name, point: id, recoveryPoint, missing: [], ...told };
  });
}

function recorder(run: string, { ledger }: OpenedRepositories, world: World) {
  const from = world.now();
  return async (outcome: OperationRecord['outcome'], parts: readonly OperationPart[]): Promise<void> => {
    const to = world.now();
    await ledger.append({
      apiVersion: 'honban/v1',
      kind: 'operation',
      operation: 'prune',
      id: hashing.nonce(),
      run,
      producer: { name: 'honban.backup-prune', version: readPackage().version },
      subject: { kind: 'organisation' },
      observed: { from, to },
      recorded: to,
      actor: actorOf(world),
      outcome,
      parts,
    });
  };
}

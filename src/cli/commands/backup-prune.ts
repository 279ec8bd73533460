import { join } from 'node:path';

import { z } from 'zod';

import { knownRepositories } from '../../adapters/repository/known-repositories.ts';
import { planPrune, prune } from '../../adapters/repository/prune-repository.ts';
import type { PrunePlan } from '../../adapters/repository/prune-repository.ts';
import { planFiles, pruneFiles } from '../../adapters/volumes/prune-files.ts';
import type { FilesPlace } from '../../adapters/volumes/prune-files.ts';
import { cryptography } from '../../adapters/system/cryptography.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { keepsFiles } from '../../core/backup/forget-snapshots.ts';
import type { OperationPart } from '../../core/backup/operation-part.ts';
import type { OperationRecord } from '../../core/evidence.ts';
import type { Problem } from '../../core/problem.ts';
import { chosenRepositories, repositoryName, withRepositories } from '../backup/open-repositories.ts';
import type { NamedRepository, OpenedRepositories } from '../backup/open-repositories.ts';
import { protectedPoints } from '../backup/protected-points.ts';
import { resticPlace } from '../backup/restic-places.ts';
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
        planned.push(await planOf(repository, { opened, world }));
      const tell = (problems: readonly Problem[]): void => {
        for (const problem of problems) world.err.write(renderProblem(problem, world.language, world.err));
      };
      for (const { plan } of planned) tell(plan.refused);
      const held = planned.flatMap(({ files }) => (files.state === 'held' ? [files.why] : []));
      tell(held);
      world.out.write(renderPrune(planned, world));
      const asPlanned = held.length === 0 ? exitCode.done : exitCode.no;
      if (!world.yes || planned.every(isEmpty)) return asPlanned;
      const failed = await carryOut(planned, opened, world);
      tell(failed);
      return failed.length === 0 ? asPlanned : exitCode.no;
    }),
});

function isEmpty({ plan: { points, objects }, files }: PlannedPrune): boolean {
  const forgets = files.state === 'planned' && files.snapshots.length > 0;
  return points.remove.length === 0 && objects.length === 0 && !forgets;
}

interface Around {
  readonly opened: OpenedRepositories;
  readonly world: World;
}

/** Where the files of volumes cannot be freed now, their points stay too: a point that is gone frees nothing by itself. */
async function planOf(repository: NamedRepository, around: Around): Promise<PlannedPrune> {
  const plan = await pointsPlan(repository, around);
  const files = await planFiles(plan, filesPlace(repository.name, around), around.world.now());
  if (files.state === 'planned') return { repository, plan, files };
  const held = new Set(plan.points.remove.filter(keepsFiles).map(({ id }) => id));
  return { repository, plan: await pointsPlan(repository, around, held), files };
}

function filesPlace(
  repository: string,
  { opened, world }: Around,
  as: 'writer' | 'pruning' = 'writer',
): FilesPlace {
  const setting = { ...opened, environment: world.environment, as };
  return {
    repository,
    place: async () => await resticPlace(repository, setting),
    work: join(opened.directory, 'spool'),
    signal: world.signal,
  };
}

async function pointsPlan(
  { name, store }: NamedRepository,
  { opened, world }: Around,
  held: ReadonlySet<string> = new Set(),
): Promise<PrunePlan> {
  const place = await store();
  const expectedId = (await knownRepositories(opened.directory))[name];
  try {
    return await planPrune(place, {
      ...(expectedId === undefined ? {} : { expectedId }),
      rules: opened.policy.backups?.retention,
      protect: { ...(await protectedPoints(opened)), held },
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
    const now = await planOf(repository, { opened, world });
    const { plan } = now;
    const why = await removed(now, opened, world);
    if (why !== undefined) failed.push(why);
    parts.push(...partsOf(repository, plan, why ?? 'complete'));
  }
  await record(failed.length === 0 ? 'complete' : 'failed', parts);
  return failed;
}

/** Points first: a killed run leaves files that no point names, which a later one frees, never a point without its files. */
async function removed(
  { repository: { name, store }, plan, files }: PlannedPrune,
  opened: OpenedRepositories,
  world: World,
): Promise<Problem | undefined> {
  const place = await store('pruning');
  try {
    const why = await prune(place, plan, world.now());
    if (why !== undefined || files.state === 'held') return why;
    return await pruneFiles(files.snapshots, filesPlace(name, { opened, world }, 'pruning'));
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

import { z } from 'zod';

import { checkRepository } from '../../adapters/repository/check-repository.ts';
import { knownRepositories } from '../../adapters/repository/known-repositories.ts';
import { cryptography } from '../../adapters/system/cryptography.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { partOfDay } from '../../core/backup/repository-health.ts';
import type { RepositoryHealth, RepositoryState, RotationPart } from '../../core/backup/repository-health.ts';
import type { OperationRecord } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import { epochOf } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { chosenRepositories, repositoryName, withRepositories } from '../backup/open-repositories.ts';
import type { NamedRepository, OpenedRepositories } from '../backup/open-repositories.ts';
import { sizeText } from '../backup/size-text.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { actorOf } from '../open/observe.ts';
import { jsonDocument } from '../output/json.ts';
import { renderProblem } from '../output/problem.ts';
import { showProgress } from '../output/progress.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';

const states: Readonly<Record<RepositoryState, Text>> = {
  healthy: { en: 'healthy', ja: '正常' },
  full: { en: 'FULL', ja: '容量不足' },
  'read-only': { en: 'READ-ONLY', ja: '読み取り専用' },
  unreachable: { en: 'UNREACHABLE', ja: '到達不能' },
  truncated: { en: 'TRUNCATED', ja: '途中で切れたオブジェクトあり' },
  corrupt: { en: 'CORRUPT', ja: '破損' },
  incomplete: { en: 'INCOMPLETE', ja: 'オブジェクトの欠落' },
  missing: { en: 'MISSING', ja: '存在しない' },
  foreign: { en: 'FOREIGN', ja: '別の保管先' },
};

const words = {
  en: (name: string, state: string, { points, readBack, objects, bytes, part }: RepositoryHealth) =>
    `${name}: ${state}; ${points} point${points === 1 ? '' : 's'}, ${readBack} of ${objects} objects read back (${sizeText(bytes)}, part ${part.number} of ${part.of})\n`,
  ja: (name: string, state: string, { points, readBack, objects, bytes, part }: RepositoryHealth) =>
    `${name}: ${state}。復元点 ${points}、オブジェクト ${objects} 個のうち ${readBack} 個を読み戻しました（${sizeText(bytes)}、${part.of} 分の ${part.number}）\n`,
};

export const repositoryCheck = defineCommand({
  noun: 'repository',
  verb: 'check',
  summary: {
    en: 'Look over repositories, read a part of them back, and record how they stand',
    ja: '保管先を点検し、一部を読み戻して、結果を記録する',
  },
  examples: [
    'honban repository check',
    'honban repository check here --read-data',
    'honban repository check --part 2/7',
  ],
  positionals: ['name'],
  flags: z.object({
    ...repositoryName,
    readData: z
      .boolean()
      .default(false)
      .meta({ en: 'read all objects back', ja: 'すべてのオブジェクトを読み戻す' }),
    part: z
      .string()
      .regex(/^[1-9]\d{0,2}\/[1-9]\d{0,2}$/)
      .optional()
      .meta({
        en: 'read this part back (default: the seventh of today)',
        ja: '読み戻す部分（既定: 7 分割した今日の分）',
        value: 'N/T',
        expects: { en: 'a part such as 2/7', ja: '2/7 のような部分' },
      }),
    ...policyFlag,
    ...dataFlag,
  }),
  run: async ({ name, readData, part, ...flags }, world) =>
    withRepositories(flags, world, async (opened) => {
      const from = world.now();
      const chosen = readData ? { number: 1, of: 1 } : partOf(part, from);
      const all: RepositoryHealth[] = [];
      for (const repository of chosenRepositories(opened, name))
        all.push(await checked(repository, { opened, part: chosen, world }));
      await opened.ledger.append(recordOf(all, from, world));
      print(all, world);
      return all.every(({ state }) => state === 'healthy') ? exitCode.done : exitCode.no;
    }),
});

function partOf(text: string | undefined, now: Instant): RotationPart {
  if (text === undefined) return partOfDay(epochOf(now), 7);
  const [number = 1, of = 1] = text.split('/').map(Number);
  return { number: Math.min(number, of), of };
}

async function checked(
  { name, failureDomain, store }: NamedRepository,
  {
    opened,
    part,
    world,
  }: { readonly opened: OpenedRepositories; readonly part: RotationPart; readonly world: World },
): Promise<RepositoryHealth> {
  const progress = showProgress(world);
  const expectedId = (await knownRepositories(opened.directory))[name];
  const place = await store();
  try {
    return await checkRepository(place, {
      name,
      failureDomain,
      ...(expectedId === undefined ? {} : { expectedId }),
      part,
      trusted: await opened.trusted(),
      cryptography,
      signal: world.signal,
      onProgress: (bytes) =>
        progress.tell({ en: `${name}: ${sizeText(bytes)} read`, ja: `${name}: ${sizeText(bytes)} 読み取り` }),
    });
  } finally {
    progress.end();
    await place.close();
  }
}

function recordOf(repositories: readonly RepositoryHealth[], from: Instant, world: World): OperationRecord {
  const healthy = repositories.every(({ state }) => state === 'healthy');
  const to = world.now();
  return {
    apiVersion: 'honban/v1',
    kind: 'operation',
    operation: 'repository-check',
    id: hashing.nonce(),
    run: hashing.nonce(),
    producer: { name: 'honban.repository-check', version: readPackage().version },
    subject: { kind: 'organisation' },
    observed: { from, to },
    recorded: to,
    actor: actorOf(world),
    outcome: healthy ? 'complete' : 'failed',
    parts: [],
    repositories,
  };
}

function print(all: readonly RepositoryHealth[], { out, err, output, language }: World): void {
  if (output === 'json') {
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'RepositoryCheck', repositories: all }));
    return;
  }
  for (const health of all) {
    out.write(words[language](health.name, states[health.state][language], health));
    for (const problem of health.problems) err.write(renderProblem(problem, language, err));
  }
}

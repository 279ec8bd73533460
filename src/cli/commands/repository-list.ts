import { z } from 'zod';

import type { Problem } from '../../core/problem.ts';
import { ProblemError } from '../../core/problem.ts';
import { latest } from '../../core/time.ts';
import { pointsOf } from '../backup/listed-points.ts';
import { withRepositories } from '../backup/open-repositories.ts';
import type { NamedRepository } from '../backup/open-repositories.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { visible } from '../output/layout.ts';
import { renderTable } from '../output/table.ts';

const heads = {
  en: ['NAME', 'PLACE', 'FAILS WITH', 'POINTS', 'NEWEST', 'STATE'],
  ja: ['名前', '場所', '故障範囲', '復元点', '最新', '状態'],
} as const;
const usable = { en: 'usable', ja: '利用可' } as const;

interface Row {
  readonly name: string;
  readonly at: string;
  readonly failureDomain: string;
  readonly points?: number;
  readonly refused?: number;
  readonly newest?: string;
  readonly problem?: Problem;
}

export const repositoryList = defineCommand({
  noun: 'repository',
  verb: 'list',
  summary: { en: 'List the repositories and what is in them', ja: '保管先と中身を一覧する' },
  examples: ['honban repository list', 'honban repository list --output json'],
  flags: z.object({ ...policyFlag, ...dataFlag }),
  run: async (flags, world) =>
    withRepositories(flags, world, async ({ all }) => {
      const rows: Row[] = [];
      for (const repository of all) rows.push(await rowOf(repository));
      const { out, output, language } = world;
      if (output === 'json')
        out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'RepositoryList', repositories: rows }));
      else
        out.write(
          renderTable(
            heads[language],
            rows.map(({ name, at, failureDomain, points, newest, problem }) => [
              name,
              visible(at),
              visible(failureDomain),
              points === undefined ? '–' : String(points),
              newest?.slice(0, 16) ?? '–',
              problem?.cause[language] ?? usable[language],
            ]),
          ),
        );
      return rows.some(({ problem }) => problem !== undefined) ? exitCode.no : exitCode.done;
    }),
});

async function rowOf(repository: NamedRepository): Promise<Row> {
  const { name, at, failureDomain } = repository;
  const known = { name, at, failureDomain };
  try {
    const points = await pointsOf(repository);
    const trusted = points.flatMap((one) => (one.state === 'trusted' ? [one.point.recoveryPoint] : []));
    const newest = latest(trusted);
    return {
      ...known,
      points: trusted.length,
      refused: points.length - trusted.length,
      ...(newest === undefined ? {} : { newest }),
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ...known, problem: error.problem };
  }
}

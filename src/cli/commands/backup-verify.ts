import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import { copiesOf, listedPoints } from '../backup/listed-points.ts';
import type { PointCopy } from '../backup/listed-points.ts';
import { withRepositories } from '../backup/open-repositories.ts';
import { sizeText } from '../backup/size-text.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { renderProblem } from '../output/problem.ts';
import type { World } from '../world.ts';

const words = {
  en: (repository: string, files: number, size: string) =>
    `${repository}: ${files} files, ${size}: decrypted and compared with the manifest. This is no restore; a drill is.\n`,
  ja: (repository: string, files: number, size: string) =>
    `${repository}: ${files} 個、${size} を復号し、マニフェストと一致しました。復元の確認ではありません（演習で確かめます）。\n`,
};

interface Verified {
  readonly repository: string;
  readonly files: number;
  readonly bytes: number;
  readonly problem?: Problem;
}

export const backupVerify = defineCommand({
  noun: 'backup',
  verb: 'verify',
  summary: {
    en: 'Decrypt one recovery point in every repository and compare every byte with its manifest',
    ja: '復元点をすべての保管先で復号し、マニフェストと全バイトを照合する',
  },
  examples: ['honban backup verify 20261124T214500Z'],
  positionals: ['point'],
  flags: z.object({
    point: z.string().min(4).meta({ en: 'id, or how it begins', ja: 'id またはその先頭' }),
    ...policyFlag,
    ...dataFlag,
  }),
  run: async ({ point: id, ...flags }, world) =>
    withRepositories(flags, world, async (opened) => {
      const copies = copiesOf(await listedPoints(opened.all), id);
      const identities = await opened.identities();
      const all: Verified[] = [];
      for (const copy of copies) all.push(await verify(copy, identities, world));
      print(all, copies[0].point.id, world);
      return all.some(({ problem }) => problem !== undefined) ? exitCode.no : exitCode.done;
    }),
});

async function verify(
  { repository: { name, open }, point }: PointCopy,
  identities: readonly string[],
  { signal }: World,
): Promise<Verified> {
  let [files, bytes] = [0, 0];
  const repository = await open();
  try {
    for (const content of point.contents.filter(({ elsewhere }) => elsewhere === undefined)) {
      for await (const part of repository.read(point, content, { identities, signal })) bytes += part.length;
      files += 1;
    }
    return { repository: name, files, bytes };
  } catch (error) {
    if (!(error instanceof ProblemError) || signal.aborted) throw error;
    return { repository: name, files, bytes, problem: error.problem };
  } finally {
    await repository.close();
  }
}

function print(all: readonly Verified[], point: string, { out, err, output, language }: World): void {
  if (output === 'json') {
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'RecoveryPointVerified', point, copies: all }));
    return;
  }
  for (const { repository, files, bytes, problem } of all)
    if (problem === undefined) out.write(words[language](repository, files, sizeText(bytes)));
    else err.write(renderProblem(problem, language, err));
}

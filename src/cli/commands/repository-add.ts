import { z } from 'zod';

import { rememberRepository } from '../../adapters/repository/known-repositories.ts';
import { prepareRepository } from '../../adapters/repository/prepare-repository.ts';
import { chosenRepositories, repositoryName, withRepositories } from '../backup/open-repositories.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';

const words = {
  en: {
    made: (name: string, at: string) => `${name}: prepared in ${at}.`,
    known: (name: string, at: string) => `${name}: was prepared in ${at} before; nothing was changed there.`,
  },
  ja: {
    made: (name: string, at: string) => `${name}: ${at} に準備しました。`,
    known: (name: string, at: string) => `${name}: ${at} は準備済みです。何も変更していません。`,
  },
};

export const repositoryAdd = defineCommand({
  noun: 'repository',
  verb: 'add',
  summary: {
    en: 'Prepare the place that the policy names for backups',
    ja: '運用ポリシーに記載した保管先を準備する',
  },
  examples: ['honban repository add here', 'honban repository add'],
  positionals: ['name'],
  flags: z.object({ ...repositoryName, ...policyFlag, ...dataFlag }),
  run: async ({ name: chosen, ...flags }, world) =>
    withRepositories(flags, world, async (opened) => {
      for (const { name, at, store } of chosenRepositories(opened, chosen)) {
        const place = await store();
        try {
          const { id, made } = await prepareRepository(place, { now: world.now(), signal: world.signal });
          await rememberRepository(opened.directory, name, id);
          const { out, output, language } = world;
          if (output === 'json')
            out.write(
              jsonDocument({ apiVersion: 'honban/v1', kind: 'RepositoryPrepared', name, at, id, made }),
            );
          else out.write(`${words[language][made ? 'made' : 'known'](name, at)}\n`);
        } finally {
          await place.close();
        }
      }
      return exitCode.done;
    }),
});

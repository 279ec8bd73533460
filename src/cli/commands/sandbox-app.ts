import { stringify } from 'yaml';
import { z } from 'zod';

import { installApp } from '../../sandbox/apps/install-app.ts';
import { shopPolicy } from '../../sandbox/apps/shop-objects.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { placeOf, printJson, progressTo, sandboxName } from '../sandbox-words.ts';

export const sandboxApp = defineCommand({
  noun: 'sandbox',
  verb: 'app',
  summary: {
    en: 'Run a small application with a database in a sandbox, to back up and restore',
    ja: 'バックアップと復元を試すため、データベースを持つ小さなアプリケーションをサンドボックスで動かす',
  },
  examples: ['honban sandbox app', 'honban sandbox app --name practice'],
  flags: z.object({ ...sandboxName }),
  async run({ name }, world) {
    await installApp(placeOf(world), { name, report: progressTo(world), signal: world.signal });
    const policy = { applications: { shop: { ...shopPolicy, tier: 'A' } } };
    if (world.output === 'json') printJson(world, 'SandboxApplication', { sandbox: name, policy });
    else
      world.out.write(
        {
          en: `The application shop runs. Whatever is posted to /cgi-bin/items of its front becomes a row.\nFor the policy:\n\n${stringify(policy, { aliasDuplicateObjects: false })}`,
          ja: `アプリケーション shop が動いています。行の追加は /cgi-bin/items への POST で行えます。\n運用ポリシーに書く内容:\n\n${stringify(policy, { aliasDuplicateObjects: false })}`,
        }[world.language],
      );
    return exitCode.done;
  },
});

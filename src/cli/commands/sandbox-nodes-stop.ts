import { z } from 'zod';

import { stopNode } from '../../sandbox/node-power.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { placeOf, printJson, sandboxName } from '../sandbox-words.ts';

export const sandboxNodesStop = defineCommand({
  noun: 'sandbox',
  verb: 'nodes stop',
  summary: {
    en: 'Cut the power of a node: all its processes end at once',
    ja: 'ノードの電源を切る（すべてのプロセスが直ちに終了します）',
  },
  examples: ['honban sandbox nodes stop node-2'],
  positionals: ['node'],
  flags: z.object({ node: z.string().meta({ en: 'the node', ja: 'ノード' }), ...sandboxName }),
  async run({ name, node }, world) {
    await stopNode(placeOf(world), name, node);
    if (world.output === 'json') printJson(world, 'SandboxNode', { name: node, state: 'off' });
    else world.out.write(`${words[world.language](node)}\n`);
    return exitCode.done;
  },
});

const words = {
  en: (node: string) => `${node} is off. Kubernetes notices within a minute.`,
  ja: (node: string) => `${node} の電源を切りました。Kubernetes は 1 分以内に気付きます。`,
};

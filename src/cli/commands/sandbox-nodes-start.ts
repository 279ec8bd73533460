import { z } from 'zod';

import { startNode } from '../../sandbox/node-power.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { placeOf, printJson, progressTo, sandboxName } from '../sandbox-words.ts';

export const sandboxNodesStart = defineCommand({
  noun: 'sandbox',
  verb: 'nodes start',
  summary: { en: 'Turn a node on again after a power cut', ja: '電源を切ったノードを再び起動する' },
  examples: ['honban sandbox nodes start node-2'],
  positionals: ['node'],
  flags: z.object({ node: z.string().meta({ en: 'the node', ja: 'ノード' }), ...sandboxName }),
  async run({ name, node }, world) {
    progressTo(world)({
      en: `Waiting for ${node} to be Ready`,
      ja: `${node} が Ready になるのを待っています`,
    });
    await startNode(placeOf(world), { name, node, signal: world.signal });
    if (world.output === 'json') printJson(world, 'SandboxNode', { name: node, state: 'ready' });
    else world.out.write(`${words[world.language](node)}\n`);
    return exitCode.done;
  },
});

const words = {
  en: (node: string) => `${node} is Ready.`,
  ja: (node: string) => `${node} は Ready です。`,
};

import { spawn } from 'node:child_process';
import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import { initOf, insideNode } from '../../sandbox/nodes/node-process.ts';
import { openSandbox, requireNode } from '../../sandbox/open-sandbox.ts';
import { nodeIsOff } from '../../sandbox/problems.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { placeOf, sandboxName } from '../sandbox-words.ts';

export const sandboxNodesExec = defineCommand({
  noun: 'sandbox',
  verb: 'nodes exec',
  summary: { en: 'Run a command on a node, as root', ja: 'ノード上で root としてコマンドを実行する' },
  examples: [
    'honban sandbox nodes exec node-1 -- ctr --namespace k8s.io containers list',
    'honban sandbox nodes exec node-1',
  ],
  positionals: ['node'],
  rest: 'command',
  outputs: ['human'],
  flags: z.object({
    node: z.string().meta({ en: 'the node', ja: 'ノード' }),
    command: z
      .array(z.string())
      .default([])
      .meta({ en: 'the command; a shell when left out', ja: 'コマンド（省略時はシェル）' }),
    ...sandboxName,
  }),
  async run({ name, node: nodeName, command }, world) {
    const sandbox = await openSandbox(placeOf(world), name);
    const init = await initOf(sandbox.record, requireNode(sandbox, nodeName));
    if (init === undefined) throw new ProblemError(nodeIsOff({ sandbox: name, name: nodeName }));
    const [program, ...args] = insideNode(init, command.length === 0 ? ['sh'] : command);
    const child = spawn(program, args, { stdio: 'inherit' });
    return await new Promise<ExitCode>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code === 0 ? exitCode.done : exitCode.no));
    });
  },
});

import { z } from 'zod';

import { inParentheses } from '../../core/i18n.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { statusOf } from '../../sandbox/status.ts';
import type { SandboxStatus } from '../../sandbox/status.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { renderTable } from '../output/table.ts';
import { placeOf, printJson, sandboxName } from '../sandbox-words.ts';
import type { World } from '../world.ts';

export const sandboxStatus = defineCommand({
  noun: 'sandbox',
  verb: 'status',
  summary: { en: 'Show what a sandbox is doing', ja: 'サンドボックスの状態を表示する' },
  examples: ['honban sandbox status', 'honban sandbox status --name api --output json'],
  flags: z.object({ ...sandboxName }),
  async run({ name }, world) {
    const status = await statusOf(await openSandbox(placeOf(world), name));
    if (world.output === 'json') printJson(world, 'SandboxStatus', status);
    else show(status, world);
    return status.state === 'ready' && status.ended.length === 0 ? exitCode.done : exitCode.no;
  },
});

function show(status: SandboxStatus, { out, language }: World): void {
  const { name, state, kubernetes, kubeconfig, nodes, ended } = status;
  const version = inParentheses(`Kubernetes ${kubernetes}`, language);
  out.write(`${name}: ${words[language][state]}${version}\n  KUBECONFIG=${kubeconfig}\n`);
  for (const program of ended) out.write(`  ${words[language].ended(program, name)}\n`);
  if (nodes.length === 0) return;
  const rows = nodes.map((node) => [
    node.name,
    words[language][node.isControlPlane ? 'controlPlane' : 'worker'],
    words[language][node.state],
    node.address,
  ]);
  out.write(`\n${renderTable(words[language].headings, rows)}`);
}

const words = {
  en: {
    headings: ['NODE', 'ROLE', 'STATE', 'ADDRESS'],
    controlPlane: 'control plane',
    worker: 'worker',
    stopped: 'no process of it is running',
    starting: 'the API server is not ready',
    ready: 'ready',
    on: 'on, not Ready',
    off: 'off',
    ended: (program: string, name: string) =>
      `${program} has ended (honban sandbox logs --name ${name} --program ${program})`,
  },
  ja: {
    headings: ['ノード', '役割', '状態', 'アドレス'],
    controlPlane: 'コントロールプレーン',
    worker: 'ワーカー',
    stopped: '動いているプロセスはありません',
    starting: 'API サーバーの準備ができていません',
    ready: '準備完了',
    on: '電源オン、Ready ではありません',
    off: '電源オフ',
    ended: (program: string, name: string) =>
      `${program} が終了しています（honban sandbox logs --name ${name} --program ${program}）`,
  },
};

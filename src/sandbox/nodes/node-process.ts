/** Turns a node on and off, and runs programs inside it. Its init is asked from the kernel each time; nothing is remembered. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { endMarked, findMarked } from '../../adapters/processes/marked-processes.ts';
import { insideProcess, runInside } from '../../adapters/processes/inside-process.ts';
import type { Ended, RunOptions } from '../../adapters/processes/run-command.ts';
import { startService } from '../../adapters/processes/service.ts';
import { waitUntil } from '../wait-until.ts';
import { markerVariable } from '../state/record.ts';
import type { SandboxRecord } from '../state/record.ts';
import { cgroupLayout, createCgroup, removeCgroup } from './cgroups.ts';
import { connectNode, disconnectNode } from './network.ts';
import { programFolder } from './node-init.ts';
import type { SandboxNode } from './node.ts';
import { runtimeAnswers } from './runtime-answers.ts';

/** The init ends with unshare, and everything of the node with its init. */
const newNamespaces = ['--mount', '--pid', '--fork', '--uts', '--net', '--ipc', '--kill-child'];

const nodeVariable = 'HONBAN_NODE';
const startMilliseconds = 120_000;

export type Connect = (record: SandboxRecord, node: SandboxNode, init: number) => Promise<void>;

/** Its scripts must be on its disk already. Returns its init when its network is connected and containerd answers. */
export async function turnOn(
  record: SandboxRecord,
  node: SandboxNode,
  { signal, connect = connectNode }: { readonly signal: AbortSignal; readonly connect?: Connect },
): Promise<number> {
  await disconnectNode(node);
  await createCgroup(await cgroupLayout(), `${node.cgroup}/system`);
  await startService({
    name: node.name,
    command: 'unshare',
    args: [...newNamespaces, 'sh', join(node.root, programFolder, 'enter.sh')],
    logFile: join(node.root, 'var/log/init.log'),
    environment: {
      PATH: nodePath,
      HOME: '/root',
      [markerVariable]: record.id,
      [nodeVariable]: nodeMark(record, node),
    },
  });
  let init: number | undefined;
  const found = await waitUntil(async () => (init = await initOf(record, node)) !== undefined, {
    milliseconds: startMilliseconds,
    signal,
  });
  if (!found || init === undefined) throw new Error(`the init of ${node.name} did not start`);
  await connect(record, node, init);
  await requireContainerd(init, node, signal);
  return init;
}

/** Seen through the init's own root: the socket lies on a file system that only the node has. */
async function requireContainerd(init: number, node: SandboxNode, signal: AbortSignal): Promise<void> {
  const socket = `/proc/${init}/root/run/containerd/containerd.sock`;
  if (await waitUntil(() => runtimeAnswers(socket), { milliseconds: startMilliseconds, signal })) return;
  throw new Error(`containerd did not start on ${node.name}; see ${join(node.root, 'var/log')}`);
}

/** Like pulling the plug: every process and container of the node ends at once. Returns when the kernel knows none any more. */
export async function turnOff(record: SandboxRecord, node: SandboxNode): Promise<void> {
  await endMarked(`${nodeVariable}=${nodeMark(record, node)}`, 0);
  await disconnectNode(node);
  // As after a real power cut: kubelet would spend three seconds on each container that it finds only here.
  await removeCgroup(node.cgroup);
}

/** The process id of the node's init on this machine; undefined while the node is off. */
export async function initOf(record: SandboxRecord, node: SandboxNode): Promise<number | undefined> {
  for (const { pid } of await findMarked(`${nodeVariable}=${nodeMark(record, node)}`))
    if (await isFirst(pid)) return pid;
  return undefined;
}

/** The last number of NSpid is the process id inside; https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
async function isFirst(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const numbers = /^NSpid:\s+(.+)$/m.exec(status)?.[1]?.split(/\s+/) ?? [];
  return numbers.length > 1 && numbers.at(-1) === '1';
}

/** The command line that runs a program inside the node with this init. */
export function insideNode(init: number, command: readonly string[]): readonly [string, ...string[]] {
  return insideProcess(init, command, nodePath);
}

export async function runInNode(
  init: number,
  command: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  return await runInside(init, command, { ...options, path: nodePath });
}

export const nodePath = `${programFolder}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`;

function nodeMark(record: SandboxRecord, node: SandboxNode): string {
  return `${record.id}/${node.name}`;
}

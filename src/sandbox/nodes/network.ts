/** The network of a sandbox on the host: one bridge, and one virtual cable for each node. */
import { lastWords, runCommand } from '../../adapters/processes/run-command.ts';
import type { SandboxRecord } from '../state/record.ts';
import { bridgeOf, gatewayOf } from './node.ts';
import type { SandboxNode } from './node.ts';

export async function createBridge(record: SandboxRecord): Promise<void> {
  const bridge = bridgeOf(record);
  await ip(['link', 'add', bridge, 'type', 'bridge']);
  await ip(['address', 'add', `${gatewayOf(record.subnet ?? '')}/24`, 'dev', bridge]);
  await ip(['link', 'set', bridge, 'up']);
}

/** Gives the node with this init process its `eth0`; the node waits for it. */
export async function connectNode(record: SandboxRecord, node: SandboxNode, init: number): Promise<void> {
  await ip(['link', 'add', node.link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(init)]);
  await ip(['link', 'set', node.link, 'master', bridgeOf(record), 'up']);
}

/** The cable would vanish with the node, but the kernel takes its time; a node that starts again must not find the old one. */
export async function disconnectNode(node: SandboxNode): Promise<void> {
  await runCommand('ip', ['link', 'delete', node.link]);
}

/** What the kernel still knows of the sandbox's links. */
export async function linksOf(record: SandboxRecord): Promise<readonly string[]> {
  const bridge = bridgeOf(record);
  const links = await ipJson(['link', 'show']);
  return links
    .map(({ ifname }) => ifname ?? '')
    .filter((name) => name === bridge || name.startsWith(`${bridge}-`));
}

export async function deleteLinks(record: SandboxRecord): Promise<void> {
  for (const link of await linksOf(record)) await runCommand('ip', ['link', 'delete', link]);
}

/** Every destination that this machine has an address in or a route to. */
export async function destinationsOfHost(): Promise<readonly string[]> {
  const routes = await ipJson(['-4', 'route', 'show', 'table', 'all']);
  return routes.map(({ dst }) => dst ?? '');
}

interface IpEntry {
  readonly ifname?: string;
  readonly dst?: string;
}

async function ipJson(args: readonly string[]): Promise<readonly IpEntry[]> {
  const { output } = await ip(['-json', ...args]);
  return JSON.parse(output === '' ? '[]' : output) as readonly IpEntry[];
}

async function ip(args: readonly string[]): Promise<{ readonly output: string }> {
  const ended = await runCommand('ip', args);
  if (!ended.ok) throw new Error(`ip ${args.join(' ')}: ${lastWords(ended)}`);
  return ended;
}

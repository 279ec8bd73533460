/** Puts volumes in front of pods: a bind mount inside the node, where its kubelet wants it. */
import { lastWords } from '../../adapters/processes/run-command.ts';
import { storageFolder } from '../nodes/node-init.ts';
import { initOf, runInNode } from '../nodes/node-process.ts';
import type { SandboxNode } from '../nodes/node.ts';
import type { SandboxRecord } from '../state/record.ts';
import { CsiFault } from './csi-fault.ts';

export interface NodeMounts {
  publish(volume: string, target: string, readOnly: boolean): Promise<void>;
  unpublish(target: string): Promise<void>;
}

/** Both may be asked for what is so already. */
const publishScript = `mkdir -p "$2" && { mountpoint -q "$2" || mount --bind "$1" "$2"; } &&
{ [ "$3" = rw ] || mount -o remount,bind,ro "$2"; }`;
const unpublishScript = `while mountpoint -q "$1"; do umount "$1" || exit 1; done; [ ! -e "$1" ] || rmdir "$1"`;

export function nodeMounts(record: SandboxRecord, node: SandboxNode): NodeMounts {
  const run = async (script: string, ...args: readonly string[]): Promise<void> => {
    const init = await initOf(record, node);
    if (init === undefined) throw new CsiFault('UNAVAILABLE', `${node.name} is off`);
    const ended = await runInNode(init, ['sh', '-c', script, 'sh', ...args]);
    if (!ended.ok) throw new CsiFault('INTERNAL', lastWords(ended));
  };
  return {
    publish: async (volume, target, readOnly) =>
      await run(publishScript, `${storageFolder}/${volume}`, target, readOnly ? 'ro' : 'rw'),
    unpublish: async (target) => await run(unpublishScript, target),
  };
}

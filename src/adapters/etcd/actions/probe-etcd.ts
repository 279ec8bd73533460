/** `etcd.probe`: what a running scratch etcd says of itself, before anything changes it; then a write. */
import { bindAction } from '../../../app/drill/ports.ts';
import type { ActionContext } from '../../../app/drill/ports.ts';
import { findCanary } from '../../../core/backup/canary.ts';
import { ProblemError } from '../../../core/problem.ts';
import { probeEtcd as action } from '../../../domains/backup/drills/etcd-restore/actions.ts';
import { hashing } from '../../system/hashing.ts';
import { connectEtcd } from '../etcd-client.ts';
import type { EtcdClient } from '../etcd-client.ts';
import { keyInventory } from '../key-inventory.ts';

export const probeEtcdAction = bindAction(action, {
  run: async ({ socket, revision, canaryAt }, context) => {
    const endpoint = `unix:${socket}`;
    const client = connectEtcd({ endpoints: [endpoint] });
    try {
      const { hash, compactRevision } = await client.hashKv(endpoint, revision);
      const alarms = (await client.alarms()).map(({ alarm }) => alarm);
      const resources = await countResources(client, revision, context);
      const canary = canaryAt === undefined ? undefined : await canaryOf(client, canaryAt);
      return {
        hashKv: hash,
        compactRevision,
        alarms,
        resources,
        ...(canary === undefined ? {} : { canary }),
        ...(await writeProbe(client)),
      };
    } finally {
      client.close();
    }
  },
});

const registry = '/registry/';
const afterRegistry = '/registry0';
const pageSize = 5000;

/** Page by page and without values; as of that revision, because keys with a lease begin to lapse as soon as etcd runs again. */
async function countResources(
  client: EtcdClient,
  revision: number,
  { progress, signal }: ActionContext,
): Promise<Readonly<Record<string, number>>> {
  const inventory = keyInventory();
  const nothing = Buffer.alloc(0);
  let from = registry;
  for (let done = 0; !signal.aborted;) {
    const page = await client.range(from, { end: afterRegistry, limit: pageSize, revision, keysOnly: true });
    for (const { key } of page) inventory.add({ key: Buffer.from(key), value: nothing });
    done += page.length;
    progress({ done, unit: 'objects' });
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    from = `${Buffer.from(last.key).toString('utf8')}\0`;
  }
  return inventory.counted().resources;
}

async function canaryOf(client: EtcdClient, at: string): Promise<string | undefined> {
  const [found] = await client.range(at);
  const line = found === undefined ? undefined : findCanary(Buffer.from(found.value).toString('latin1'));
  return line === undefined ? undefined : hashing.sha256(line);
}

/** Reading proves nothing about writing: under an alarm an etcd is healthy and refuses every write. */
async function writeProbe(
  client: EtcdClient,
): Promise<{ readonly wrote: boolean; readonly refusal?: string }> {
  const key = `/honban/probe/${hashing.nonce()}`;
  const value = hashing.nonce();
  try {
    await client.change({ put: key, value });
    const [read] = await client.range(key);
    const same = read !== undefined && Buffer.from(read.value).toString('utf8') === value;
    await client.change({ delete: key });
    const gone = (await client.range(key)).length === 0;
    return { wrote: same && gone };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { wrote: false, refusal: error.problem.cause.en };
  }
}

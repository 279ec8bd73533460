import type { EtcdClient } from '../../src/adapters/etcd/etcd-client.ts';

const valueSize = 8000;
const batch = 100;

/** Pods of 8 kB that do not compress; how many it took. */
export async function fillEtcd(client: EtcdClient, megabytes: number): Promise<number> {
  const total = Math.ceil((megabytes * 1e6) / (valueSize + 250) / batch) * batch;
  for (let first = 0; first < total; first += batch)
    await client.change(
      ...Array.from({ length: batch }, (_, index) => ({
        put: `/registry/pods/default/pod-${first + index}`,
        value: noise(first + index),
      })),
    );
  return total;
}

function noise(seed: number): Uint8Array {
  const words = new Uint32Array(valueSize / 4);
  let state = seed + 1;
  for (let at = 0; at < words.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[at] = state ^ (state >>> 15);
  }
  return new Uint8Array(words.buffer);
}

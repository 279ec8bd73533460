/**
 * Counts living keys of a Kubernetes cluster by their resource, and which encryption keys their values need. Names of objects
 * and values are never kept; one example of each encryption key is an address. Bounded, whatever a file holds.
 * https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/ (v1.37)
 */
import type { EncryptionUse } from '../../core/backup/snapshot-inspection.ts';
import type { KeyValue } from './key-value.ts';

export interface KeyInventory {
  add(live: KeyValue): void;
  counted(): InventoryCounts;
}

export interface InventoryCounts {
  readonly keys: number;
  readonly resources: Readonly<Record<string, number>>;
  readonly encryption: readonly EncryptionUse[];
  readonly plainSecrets: number;
}

const registry = Buffer.from('/registry/');
const secrets = 'secrets';
const encrypted = Buffer.from('k8s:enc:');
const slash = 0x2f;
const longestName = 300;
const [mostResources, mostEncryptionKeys] = [5000, 500];

export function keyInventory(): KeyInventory {
  const resources = new Map<string, number>();
  const uses = new Map<string, { provider: string; key: string; values: number; example: string }>();
  let [keys, plainSecrets] = [0, 0];

  const noteUse = (key: Buffer, value: Buffer, resource: string | undefined): void => {
    const [provider, name] = encryptionOf(value);
    const id = `${provider}:${name}`;
    const use = uses.get(id);
    if (use === undefined) {
      if (uses.size < mostEncryptionKeys)
        uses.set(id, { provider, key: name, values: 1, example: key.toString('utf8') });
      return;
    }
    use.values += 1;
    if (resource === secrets && !use.example.startsWith('/registry/secrets/'))
      use.example = key.toString('utf8');
  };

  return {
    add: ({ key, value }) => {
      keys += 1;
      const resource = resourceOf(key);
      if (resource !== undefined) {
        const count = resources.get(resource);
        if (count !== undefined || resources.size < mostResources) resources.set(resource, (count ?? 0) + 1);
      }
      if (startsWith(value, encrypted)) noteUse(key, value, resource);
      else if (resource === secrets) plainSecrets += 1;
    },
    counted: () => ({
      keys,
      resources: Object.fromEntries([...resources].toSorted(([one], [other]) => (one < other ? -1 : 1))),
      encryption: [...uses.values()],
      plainSecrets,
    }),
  };
}

/**
 * `secrets` for `/registry/secrets/…`; with a second part where the first only groups: `services/specs`, `example.com/widgets`.
 */
function resourceOf(key: Buffer): string | undefined {
  if (!startsWith(key, registry)) return undefined;
  const first = partAt(key, registry.length);
  if (first === undefined) return undefined;
  const isGroup = first.includes('.') || first === 'services';
  const second = isGroup ? partAt(key, registry.length + first.length + 1) : undefined;
  return second === undefined ? first : `${first}/${second}`;
}

/** The name that a slash ends; the last part of a key is the object's own and no name of a resource. */
function partAt(key: Buffer, start: number): string | undefined {
  const end = key.indexOf(slash, start);
  if (end <= start || end - start > longestName) return undefined;
  return key.toString('latin1', start, end);
}

/** Provider and key from `k8s:enc:<provider>:<version>:<key>:`. */
function encryptionOf(value: Buffer): readonly [provider: string, key: string] {
  const [, , provider = '', , key = ''] = value.toString('latin1', 0, longestName).split(':');
  return [provider, key];
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.length >= start.length && bytes.compare(start, 0, start.length, 0, start.length) === 0;
}

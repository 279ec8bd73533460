import type { ObjectStore, StoredItem, StoreOptions } from '../../app/backup/object-store.ts';

/** A small object as text; undefined where it is larger than it may be, whatever the store says of its size. */
export async function readShort(
  store: ObjectStore,
  item: StoredItem,
  { largest, signal }: StoreOptions & { readonly largest: number },
): Promise<string | undefined> {
  if (item.size > largest) return undefined;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of store.get(item.key, { signal })) {
    size += part.length;
    if (size > largest) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

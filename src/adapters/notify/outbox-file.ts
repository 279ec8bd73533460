/** The outbox as a file of the data directory: whole or as before, readable by its owner alone. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { emptyOutbox } from '../../app/notify/outbox.ts';
import type { Outbox } from '../../app/notify/outbox.ts';
import type { OutboxMemory } from '../../app/notify/ports.ts';

const version = 1;

export function outboxFile(directory: string): OutboxMemory {
  const file = join(directory, 'notifications.json');
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        if ((error as { readonly code?: unknown }).code === 'ENOENT') return undefined;
        throw error;
      });
      return text === undefined ? emptyOutbox : parsed(text);
    },
    async write(outbox) {
      const half = `${file}.new`;
      await writeFile(half, JSON.stringify({ version, ...outbox }), { mode: 0o600, flush: true });
      await rename(half, file);
    },
  };
}

/** Of another version, or cut off by a full disk: at worst something is told twice. */
function parsed(text: string): Outbox {
  try {
    const { version: of, verdicts, deliveries } = JSON.parse(text) as Outbox & { readonly version: number };
    return of === version && Array.isArray(deliveries) ? { verdicts, deliveries } : emptyOutbox;
  } catch {
    return emptyOutbox;
  }
}

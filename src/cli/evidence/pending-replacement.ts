/** Signatures for a new key until the second person has signed. They are checked again when they are used. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import type { Replacement } from '../../app/replace-key.ts';
import type { PersonSignature } from '../../core/ledger/ledger-events.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';

const Pending = z.object({
  replacement: z.unknown(),
  people: z.array(
    z.object({
      person: z.string(),
      algorithm: z.enum(['ed25519', 'ssh']),
      key: z.string(),
      value: z.string(),
    }),
  ),
});

export interface PendingReplacement {
  /** Only signatures over this very replacement. */
  read(): readonly PersonSignature[];
  write(people: readonly PersonSignature[]): void;
  remove(): void;
}

export function pendingReplacement(directory: string, replacement: Replacement): PendingReplacement {
  const file = join(directory, 'ledger.key.signatures.json');
  return {
    read() {
      if (!existsSync(file)) return [];
      const pending = Pending.safeParse(parse(readFileSync(file, 'utf8')));
      const isSame =
        pending.success && canonicalJson(pending.data.replacement) === canonicalJson(replacement);
      return isSame ? pending.data.people : [];
    },
    write: (people) => writeFileSync(file, canonicalJson({ replacement, people }), { mode: 0o600 }),
    remove: () => rmSync(file, { force: true }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

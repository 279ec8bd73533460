/**
 * Which cluster a name of the policy means, where the policy gives no uid: what a glance told, else what the newest decision under
 * that name was about. A page does not wait for a cluster that does not answer.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { newestFirst } from '../../app/newest-entries.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { Glance } from '../open/glance.ts';

export interface ClusterNames {
  uidOf(name: string, glance: () => Promise<Glance>): Promise<string | undefined>;
  /** After a look: the name may mean another cluster now. */
  learn(name: string, uid: string): void;
}

const patience = 2000;

export function nameClusters(
  ledger: Pick<EvidenceLedger, 'checkpoint' | 'entries'>,
  options: { readonly patience?: number } = {},
): ClusterNames {
  const known = new Map<string, string>();
  /** Once for each name: a ledger of years is not read for every page of a cluster that nobody reached. */
  const remembered = new Map<string, Promise<string | undefined>>();
  return {
    learn: (name, uid) => void known.set(name, uid),
    async uidOf(name, glance) {
      const before = known.get(name);
      if (before !== undefined) return before;
      const uid = (await withinPatience(glance, options.patience ?? patience))?.identity?.uid;
      if (uid !== undefined) known.set(name, uid);
      if (uid !== undefined) return uid;
      const asked = remembered.get(name) ?? decidedUid(ledger, name);
      remembered.set(name, asked);
      return await asked;
    },
  };
}

async function withinPatience(
  glance: () => Promise<Glance>,
  milliseconds: number,
): Promise<Glance | undefined> {
  return await Promise.race([
    glance().catch(() => undefined),
    sleep(milliseconds, undefined, { ref: false }),
  ]);
}

async function decidedUid(
  ledger: Pick<EvidenceLedger, 'checkpoint' | 'entries'>,
  name: string,
): Promise<string | undefined> {
  for await (const { record } of newestFirst(ledger, { kinds: ['decision'] }))
    if (
      record.kind === 'decision' &&
      record.subject.kind === 'cluster' &&
      record.decision['cluster'] === name
    )
      return record.subject.uid;
  return undefined;
}

/** The ledger for programs that read it as if it were theirs. */
import { getLedger, getLedgerEntries, verifyLedger } from '../contract/ledger.ts';
import type { LedgerEntry, Subject } from '../core/evidence.ts';
import type { EntryFilter } from '../app/ports.ts';
import { handle } from './http/bind.ts';
import type { BoundRoute } from './http/bind.ts';
import type { Installation } from './installation.ts';
import { visibleTo } from './pages/visible-records.ts';

/** Of one answer. A record is cut by nobody: one that is larger comes alone. */
const mostEntries = 200;
const mostCharacters = 4_000_000;

export function ledgerRoutes(installation: Installation): readonly BoundRoute[] {
  const { ledger, mode } = installation;
  const head = { apiVersion: 'honban/v1', mode } as const;
  return [
    handle(getLedger, async ({ reader }) => {
      const checkpoints: string[] = [];
      // A recording's ledger is signed by a key of the moment, which vouches for nothing.
      if (mode.kind === 'live')
        for await (const checkpoint of ledger.checkpoints()) checkpoints.push(checkpoint);
      return { ...head, kind: 'Ledger' as const, whole: reader.may('viewer', '*'), checkpoints };
    }),
    handle(getLedgerEntries, async ({ query: { from, to, kinds }, reader }) => {
      const filter = {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(kinds === undefined ? {} : { kinds }),
      };
      const visible = visibleTo(reader, await installation.clusters());
      return { ...head, kind: 'LedgerEntries' as const, ...(await page(installation, filter, visible)) };
    }),
    handle(verifyLedger, async ({ body: { against } }) => ({
      ...head,
      kind: 'LedgerVerification' as const,
      status: await ledger.verify({ against }),
    })),
  ];
}

async function page(
  { ledger }: Installation,
  filter: EntryFilter,
  visible: (subject: Subject) => boolean,
): Promise<{ readonly entries: readonly LedgerEntry[]; readonly next?: number }> {
  const entries: LedgerEntry[] = [];
  let characters = 0;
  for await (const entry of ledger.entries(filter)) {
    if (!visible(entry.record.subject)) continue;
    characters += JSON.stringify(entry.record).length;
    if (entries.length > 0 && (entries.length >= mostEntries || characters > mostCharacters))
      return { entries, next: entry.sequence };
    entries.push(entry);
  }
  return { entries };
}

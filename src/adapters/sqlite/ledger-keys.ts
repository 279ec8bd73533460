/** Changes of the key that signs the ledger. The key file follows only after the ledger has recorded the change. */
import type { LedgerEntry, LedgerRecord } from '../../core/evidence.ts';
import { ledgerRecord, prepareRecord } from '../../core/ledger/append.ts';
import { toBase64 } from '../../core/ledger/base64.ts';
import { claimedSize } from '../../core/ledger/compare.ts';
import { keyChangeText } from '../../core/ledger/ledger-events.ts';
import type { PersonSignature } from '../../core/ledger/ledger-events.ts';
import { formatVerifierKey } from '../../core/ledger/note.ts';
import { rootOf } from '../../core/ledger/tree.ts';
import { sha256, utf8 } from '../system/cryptography.ts';
import { hashing } from '../system/hashing.ts';
import { explainFailures } from './ledger-failure.ts';
import { readHead } from './ledger-head.ts';
import type { LedgerHead } from './ledger-head.ts';
import { nextSigner, readSigner, takeOver } from './ledger-key-file.ts';
import { withReader } from './ledger-reader.ts';
import type { LedgerPlace } from './ledger-rows.ts';
import type { LedgerWriter } from './ledger-writer.ts';

export interface LedgerKeys {
  /** The old key hands over to a new one. Throws a `ProblemError` when the old key is not there to sign. */
  rotate(): Promise<LedgerEntry>;
  /** Makes a new key, kept aside, for people to vouch for; the same one until it takes over. Undefined for an empty ledger. */
  proposed(): Promise<ProposedKey | undefined>;
  /** Puts the proposed key in the place of a lost or stolen one; whoever calls has checked who signed. */
  replace(replacement: KeyReplacement): Promise<LedgerEntry>;
}

export interface ProposedKey {
  readonly from: string;
  readonly to: string;
}

export interface KeyReplacement {
  readonly event: 'key-lost' | 'key-stolen';
  /** The signed checkpoint that people vouch for; the ledger extends it. */
  readonly checkpoint: string;
  readonly people: readonly PersonSignature[];
}

export function ledgerKeys(place: LedgerPlace, writer: LedgerWriter): LedgerKeys {
  const { directory } = place;

  async function change(
    event: LedgerRecord['event'],
    detailOf: (head: LedgerHead, keys: ProposedKey) => LedgerRecord['detail'],
  ): Promise<LedgerEntry> {
    const [entry] = await writer.change((head) => {
      const signer = nextSigner(directory, head.origin);
      const keys = { from: head.key, to: formatVerifierKey(sha256, signer.key) };
      const made = { id: hashing.nonce(), version: place.version, at: place.now() };
      return { records: [prepareRecord(ledgerRecord(made, event, detailOf(head, keys)), utf8)], signer };
    });
    if (entry === undefined) throw new RangeError('one record makes one entry');
    explainFailures(directory, () => takeOver(directory));
    return entry;
  }

  return {
    rotate: async () =>
      await change('key-rotated', ({ frontier, origin, key }, keys) => {
        const root = rootOf(sha256, frontier);
        const text = keyChangeText({ event: 'key-rotated', ...keys }, { origin, size: frontier.size, root });
        const from = toBase64(readSigner(directory, { origin, key }).sign(text));
        const to = toBase64(nextSigner(directory, origin).sign(text));
        return { ...keys, root: toBase64(root), signatures: { from, to } };
      }),
    proposed: async () => {
      const head = await withReader(directory, readHead);
      if (head === undefined) return undefined;
      const signer = explainFailures(directory, () => nextSigner(directory, head.origin));
      return { from: head.key, to: formatVerifierKey(sha256, signer.key) };
    },
    replace: async ({ event, checkpoint, people }) => {
      await writer.write((database) =>
        database
          .prepare('INSERT OR IGNORE INTO checkpoint (size, note) VALUES (?, ?)')
          .run(claimedSize(checkpoint) ?? 0, checkpoint),
      );
      return await change(event, ({ frontier }, keys) => ({
        ...keys,
        root: toBase64(rootOf(sha256, frontier)),
        checkpoint,
        people: people.map(({ person, algorithm, key, value }) => ({ person, algorithm, key, value })),
      }));
    },
  };
}

/** The newest canary of an application that is on record: what has been written since the copy is what a disaster now would lose. */
import type { EvidenceLedger } from '../ports.ts';
import type { OperationRecord } from '../../core/evidence.ts';
import { objectKey } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';

interface Written {
  readonly [key: string]: string;
  readonly digest: string;
  readonly written: string;
}

/** Only of those written in normal life: the one before a backup says nothing of the time after it. */
export async function newestCanary(
  ledger: Pick<EvidenceLedger, 'entries'>,
  about: ObjectRef,
): Promise<Written | undefined> {
  let newest: Written | undefined;
  for await (const { record } of ledger.entries({ kinds: ['operation'] })) {
    const written = record.kind === 'operation' ? writtenIn(record, about) : undefined;
    if (written !== undefined && (newest === undefined || written.written > newest.written)) newest = written;
  }
  return newest;
}

function writtenIn({ operation, parts }: OperationRecord, about: ObjectRef): Written | undefined {
  if (operation !== 'canary') return undefined;
  const ours = parts.find(
    (part) => part.state === 'complete' && part.about.some((one) => objectKey(one) === objectKey(about)),
  );
  return ours?.canary && { digest: ours.canary.digest, written: ours.canary.written };
}

/** The answer of a command that recorded one thing: its id for people, the record itself for programs. */
import type { EvidenceRecord } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import type { World } from '../world.ts';
import { jsonDocument } from './json.ts';

export function showRecorded(
  { out, output, language }: World,
  record: EvidenceRecord,
  { kind, says }: { readonly kind: string; readonly says: Text },
): void {
  if (output === 'json') out.write(jsonDocument({ apiVersion: 'honban/v1', kind, record }));
  else out.write(`${says[language]}\n`);
}

/** Waivers from their records, each with the state its steps have brought it to; the gate alone says what a waiver covers today. */
import type { WaiverRecord, WaiverRequest } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import { isSigned } from '../../core/signing/is-signed.ts';
import type { Instant } from '../../core/time.ts';
import type { WordSetting } from './word-setting.ts';

export const waiverStates = {
  requested: { en: 'waiting for approval', ja: '承認待ち' },
  approved: { en: 'approved', ja: '承認済み' },
  refused: { en: 'refused', ja: '却下' },
  ended: { en: 'ended', ja: '終了' },
  expired: { en: 'expired', ja: '期限切れ' },
  void: { en: 'void: a signature or a person does not count any more', ja: '無効（署名または人が無効）' },
} as const satisfies Readonly<Record<string, Text>>;

export interface ListedWaiver {
  readonly id: string;
  readonly record: WaiverRecord;
  readonly request: WaiverRequest;
  readonly requester: string;
  readonly approver: string | undefined;
  readonly approved: Instant | undefined;
  readonly state: keyof typeof waiverStates;
}

/** In the order in which they were asked for. */
export async function listWaivers(setting: WordSetting): Promise<readonly ListedWaiver[]> {
  const steps = new Map<string, WaiverRecord[]>();
  for await (const { record } of setting.ledger.entries({ kinds: ['waiver'] }))
    if (record.kind === 'waiver') steps.set(record.waiver, [...(steps.get(record.waiver) ?? []), record]);
  return [...steps.values()].flatMap((records) => waiverOf(records, setting) ?? []);
}

function waiverOf(records: readonly WaiverRecord[], setting: WordSetting): ListedWaiver | undefined {
  const asked = records.find(({ step }) => step === 'request');
  if (asked?.request === undefined) return undefined;
  const approval = records.find(
    (record) => record.step === 'approve' && record.person !== asked.person && counts(record, setting),
  );
  return {
    id: asked.waiver,
    record: asked,
    request: asked.request,
    requester: asked.person,
    approver: approval?.person,
    approved: approval?.recorded,
    state: stateOf(asked, { records, approval }, setting),
  };
}

function stateOf(
  asked: WaiverRecord,
  {
    records,
    approval,
  }: { readonly records: readonly WaiverRecord[]; readonly approval: WaiverRecord | undefined },
  setting: WordSetting,
): ListedWaiver['state'] {
  if (!counts(asked, setting)) return 'void';
  const end = records.find((record) => record.step === 'end' && counts(record, setting));
  // Before its approval by somebody else it is a refusal, by the one who asked a withdrawal.
  if (end !== undefined) return approval === undefined && end.person !== asked.person ? 'refused' : 'ended';
  if (asked.request !== undefined && setting.now() >= asked.request.end) return 'expired';
  return approval === undefined ? 'requested' : 'approved';
}

/** Signed by somebody whom today's policy still names, with a key it still lists. */
function counts(record: WaiverRecord, { policy, cryptography }: WordSetting): boolean {
  return isSigned(record, policy, cryptography);
}

/**
 * A go is computed by Honban and approved by people. It is approved when every signer of the policy has signed and none of them
 * asked for one of its waivers; it is suspended while a later decision is no go, and lost when something became unmet.
 */
import type { Text } from '../i18n.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time.ts';
import type { Decision } from './decision.ts';
import { plain, say } from './phrases.ts';

export interface Approval {
  /** Enough for pipelines is `computed`; production needs `approved`. `none`: it is no go that counts. */
  readonly state: 'none' | 'computed' | 'approved' | 'suspended' | 'lost';
  readonly because: Text;
  /** Signers who have not signed yet. */
  readonly missing: readonly string[];
}

export interface ApprovalSetting {
  readonly policy: Policy;
  /** People whose signatures under this decision were verified. */
  readonly signedBy: readonly string[];
  /** Decisions about the same cluster made since, oldest first. */
  readonly since: readonly Decision[];
  readonly at: Instant;
}

export function approvalOf(decision: Decision, setting: ApprovalSetting): Approval {
  const missing = setting.policy.signers.filter((signer) => !setting.signedBy.includes(signer));
  if (!isSound(decision)) return { state: 'none', because: noGo, missing };
  const loss = lossOf(decision, setting);
  if (loss !== undefined) return { state: 'lost', because: loss, missing };
  const refusal = refusalOf(decision, setting);
  if (refusal !== undefined) return { state: 'computed', because: refusal, missing };
  if (missing.length > 0) return { state: 'computed', because: waitsFor(missing), missing };
  const newest = setting.since.at(-1);
  return newest === undefined || isSound(newest)
    ? { state: 'approved', because: signed(setting.policy.signers), missing }
    : { state: 'suspended', because: suspended, missing };
}

/** Why no signatures can approve it. */
function refusalOf(decision: Decision, { policy }: ApprovalSetting): Text | undefined {
  if (policy.signers.length === 0) return noSigners;
  const partial = decision.waivers.find(({ requester }) => policy.signers.includes(requester));
  if (partial === undefined) return undefined;
  return say(
    {
      en: ({ person, waiver }) => `${person} asked for the waiver ${waiver} and cannot sign for it`,
      ja: ({ person, waiver }) => `${person} は例外承認 ${waiver} の申請者のため署名できません`,
    },
    { person: partial.requester, waiver: partial.id },
  );
}

/** What signatures do not survive: something that became unmet meanwhile, and the end that they were given for. */
function lossOf({ ends }: Decision, { since, at }: ApprovalSetting): Text | undefined {
  const end = ends.whileLookingContinues?.at;
  if (end !== undefined && at >= end) return ended;
  const unmet = since.flatMap(({ criteria }) => criteria).find(({ state }) => state === 'unmet');
  if (unmet === undefined) return undefined;
  return say(
    {
      en: ({ id }) => `${id} became unmet since: it needs a new go and new signatures`,
      ja: ({ id }) => `その後 ${id} が未達になったため、新たな本番可とその署名が必要です`,
    },
    { id: unmet.id },
  );
}

function isSound({ verdict, trial }: Decision): boolean {
  return verdict === 'go' && trial.length === 0;
}

function waitsFor(missing: readonly string[]): Text {
  return say(
    {
      en: ({ people }) => `waits for the signature of ${people}`,
      ja: ({ people }) => `${people} の署名を待っています`,
    },
    { people: { en: missing.join(', '), ja: missing.join('、') } },
  );
}

function signed(people: readonly string[]): Text {
  return say(
    { en: ({ people }) => `signed by ${people}`, ja: ({ people }) => `${people} が署名しました` },
    { people: { en: people.join(', '), ja: people.join('、') } },
  );
}

const noGo = plain('it is no go that counts', '有効な本番可ではありません');
const noSigners = plain('the policy names no signers', '運用ポリシーに署名者がありません');
const ended = plain('the end that it was signed for has passed', '署名した判定の期限を過ぎています');
const suspended = plain(
  'evidence has lapsed since: it needs a new computation, not new signatures',
  'その後に証跡が失効しました。再判定が必要ですが、署名し直す必要はありません',
);

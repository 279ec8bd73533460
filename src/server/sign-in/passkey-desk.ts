/** Signing in and confirming by passkey: a challenge for a browser, and whether what it signed lets somebody in. */
import type { AccountBook } from '../../adapters/accounts/account-book.ts';
import type { KeptAccount, KeptPasskey } from '../../adapters/accounts/account-format.ts';
import { askForOne, challengeIn, readUse } from '../../adapters/webauthn/ceremonies.ts';
import type { Ceremony, RelyingParty, UsedPasskey as Read } from '../../adapters/webauthn/ceremonies.ts';
import type { PasskeyAsked, UsedPasskey } from '../../contract/credential.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Address } from '../http/address.ts';
import { accountOf, waiting } from './admission.ts';
import type { AdmissionSetting } from './admission.ts';
import type { Challenges, Purpose } from './challenges.ts';
import { relyingPartyOf } from './relying-party.ts';
import type { Opening, SignedIn } from './sessions.ts';
import { noPasskeysHere, passkeyRefused } from './way-problems.ts';

export interface PasskeySetting extends AdmissionSetting {
  readonly challenges: Challenges;
  readonly address: () => Address;
}

export interface PasskeyDesk {
  ask(from: string): Promise<PasskeyAsked>;
  /** @throws ProblemError where nobody comes in. */
  admit(used: UsedPasskey, from: string): Promise<Opening>;
  askToConfirm(own: SignedIn, from: string): Promise<PasskeyAsked>;
  /** @throws ProblemError where it is no passkey of theirs. */
  confirm(used: UsedPasskey, own: SignedIn, from: string): Promise<void>;
}

export function openPasskeyDesk(setting: PasskeySetting): PasskeyDesk {
  const { challenges } = setting;
  return {
    async ask(from) {
      const { party } = placeOf(setting);
      const { challenge, options } = await askForOne(party);
      challenges.keep(challenge, { kind: 'sign-in' }, from);
      return asked(options);
    },
    async admit(used, from) {
      const kept = await ownerOf(used, { from, purpose: { kind: 'sign-in' }, setting });
      return { account: accountOf(kept), by: 'passkey', from, stamp: kept.stamp };
    },
    async askToConfirm(own, from) {
      const { party, book } = placeOf(setting);
      const { challenge, options } = await askForOne(party, book.passkeys.of(own.account.name));
      challenges.keep(challenge, { kind: 'confirm', session: own.id }, from);
      return asked(options);
    },
    async confirm(used, own, from) {
      const purpose = { kind: 'confirm', session: own.id } as const;
      await ownerOf(used, { from, purpose, account: own.account.name, setting });
    },
  };
}

export interface PasskeyPlace {
  readonly party: RelyingParty;
  readonly book: AccountBook;
}

/** @throws ProblemError where no browser could use one, or nothing is kept. */
export function placeOf({ address, book }: Pick<PasskeySetting, 'address' | 'book'>): PasskeyPlace {
  const party = relyingPartyOf(address());
  if (party === undefined || book === undefined)
    throw new ProblemError(noPasskeysHere({ origin: address().origin }));
  return { party, book };
}

export function asked(options: PasskeyAsked['options']): PasskeyAsked {
  return { apiVersion: 'honban/v1', kind: 'PasskeyAsked', options };
}

interface Claimed {
  readonly from: string;
  readonly purpose: Exclude<Purpose, { readonly kind: 'register' }>;
  /** Whose it must be. */
  readonly account?: string;
  readonly setting: PasskeySetting;
}

/** Whose passkey signed the challenge. Every refusal answers the same; the reason is for the log. */
async function ownerOf(used: UsedPasskey, claimed: Claimed): Promise<KeptAccount> {
  const { from, setting } = claimed;
  const { attempts, access } = setting;
  const { book } = placeOf(setting);
  const passkey = book.passkeys.find(used.id);
  const kept = passkey === undefined ? undefined : book.account(passkey.account);
  const tally = `passkey:${kept?.name ?? ''}`;
  const wait = attempts.begin(tally, from);
  if (wait > 0) throw waiting(wait);
  const read = isOpen(used, claimed)
    ? await readClaim(used, { passkey, kept, claimed })
    : no('the challenge is not one that is open');
  if (!read.ok) {
    await access.refused({ by: 'passkey', from, account: kept?.name, why: read.why });
    throw new ProblemError(passkeyRefused());
  }
  attempts.succeeded(tally, from);
  return read.value;
}

interface Found {
  readonly passkey: KeptPasskey | undefined;
  readonly kept: KeptAccount | undefined;
  readonly claimed: Claimed;
}

const no = (why: string) => ({ ok: false, why }) as const;

async function readClaim(
  used: UsedPasskey,
  { passkey, kept, claimed }: Found,
): Promise<Ceremony<KeptAccount>> {
  const { from, setting } = claimed;
  const { party, book } = placeOf(setting);
  if (passkey === undefined || kept === undefined) return no('no account has this passkey');
  if (!belongs({ used, kept }, claimed)) return no('it is the passkey of another account');
  const challenge = challengeIn(used.response.clientDataJSON) ?? '';
  const read = await readUse(used, { party, challenge, passkey });
  if (!read.ok) return read;
  if (isForward(book, passkey, { ...read.value, at: setting.installation.now() }))
    return { ok: true, value: kept };
  const event = { what: 'passkey-doubted', account: kept.name, passkey: passkey.name, from } as const;
  await setting.access.tell(event, { kind: 'service', name: 'server' });
  return no('its counter went back');
}

/** Whatever comes of it, it is used up. */
function isOpen(used: UsedPasskey, { purpose, setting }: Claimed): boolean {
  return isSame(setting.challenges.take(challengeIn(used.response.clientDataJSON)), purpose);
}

function isSame(found: Purpose | undefined, wanted: Claimed['purpose']): boolean {
  if (found?.kind !== wanted.kind) return false;
  return wanted.kind === 'sign-in' || (found.kind === 'confirm' && found.session === wanted.session);
}

/** At signing in the authenticator says whose it is; that and what is kept must be the same. */
function belongs(
  { used, kept }: { readonly used: UsedPasskey; readonly kept: KeptAccount },
  { account, purpose }: Claimed,
): boolean {
  const handle = used.response.userHandle ?? undefined;
  if (account !== undefined && account !== kept.name) return false;
  return handle === kept.handle || (handle === undefined && purpose.kind === 'confirm');
}

/** Reads and writes in one: of two uses with the same count one is refused. Many authenticators do not count, and stay at 0. */
function isForward(
  book: AccountBook,
  { id }: KeptPasskey,
  { counter, backedUp, at }: Read & { readonly at: NonNullable<KeptPasskey['used']> },
): boolean {
  return book.together(() => {
    const before = book.passkeys.find(id);
    const isCounted = before !== undefined && (counter > 0 || before.counter > 0);
    if (before === undefined || (isCounted && counter <= before.counter)) return false;
    book.passkeys.change(id, (kept) => ({ ...kept, counter, backedUp, used: at }));
    return true;
  });
}

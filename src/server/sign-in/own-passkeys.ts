/** The passkeys of the own account: registered, named, seen, ended. */
import { randomBytes } from 'node:crypto';

import type { KeptAccount, KeptPasskey } from '../../adapters/accounts/account-format.ts';
import { askForNew, challengeIn, readNew } from '../../adapters/webauthn/ceremonies.ts';
import {
  addPasskey,
  askNewPasskey,
  endPasskey,
  getPasskeys,
  renamePasskey,
} from '../../contract/passkeys.ts';
import type { PasskeyList } from '../../contract/passkeys.ts';
import type { Session } from '../../contract/session.ts';
import { ProblemError } from '../../core/problem.ts';
import { handle } from '../http/bind.ts';
import type { Asked, BoundRoute } from '../http/bind.ts';
import { nothingThere } from '../http/problems.ts';
import type { Challenges } from './challenges.ts';
import { keptOf, renewed, requireConfirmed, signedIn } from './own-session.ts';
import type { OwnSetting } from './own-session.ts';
import { asked as answerOf, placeOf } from './passkey-desk.ts';
import type { PasskeySetting } from './passkey-desk.ts';
import type { SignedIn } from './sessions.ts';
import { lastWayIn, passkeyNotMade, tooManyPasskeys } from './way-problems.ts';

export interface OwnPasskeySetting extends OwnSetting, Pick<PasskeySetting, 'address'> {
  readonly challenges: Challenges;
}

const most = 20;

export function passkeyRoutes(setting: OwnPasskeySetting): readonly BoundRoute[] {
  const own = async (request: Request): Promise<SignedIn> => await signedIn(request, setting);
  return [
    handle(getPasskeys, async ({ request }) => listOf((await own(request)).account.name, setting)),
    handle(askNewPasskey, async ({ request, from }) => {
      const asking = await own(request);
      const { kept } = await room(asking, setting);
      const { party, book } = placeOf(setting);
      const known = { name: kept.name, handle: kept.handle ?? newHandle() };
      const { challenge, options } = await askForNew(party, {
        ...known,
        passkeys: book.passkeys.of(kept.name),
      });
      const purpose = { kind: 'register', session: asking.id, handle: known.handle } as const;
      setting.challenges.keep(challenge, purpose, from);
      return answerOf(options);
    }),
    handle(addPasskey, async (asked) => await register(await own(asked.request), asked, setting)),
    handle(renamePasskey, async (asked) => await rename(await own(asked.request), asked, setting)),
    handle(endPasskey, async (asked) => await end(await own(asked.request), asked, setting)),
  ];
}

/** 64 random bytes, as long as they may be. */
function newHandle(): string {
  return randomBytes(64).toString('base64url');
}

async function room(own: SignedIn, setting: OwnPasskeySetting) {
  requireConfirmed(own);
  const found = keptOf(own, setting);
  if (found.book.passkeys.of(found.kept.name).length >= most)
    throw new ProblemError(tooManyPasskeys({ most }));
  return found;
}

async function register(
  own: SignedIn,
  { body: { name, passkey: response }, from }: Asked<typeof addPasskey>,
  setting: OwnPasskeySetting,
): Promise<PasskeyList> {
  const { book, kept } = await room(own, setting);
  const { party } = placeOf(setting);
  const refuse = async (why: string): Promise<never> => {
    await setting.access.refused({ by: 'passkey', from, account: kept.name, why });
    throw new ProblemError(passkeyNotMade());
  };
  const challenge = challengeIn(response.response.clientDataJSON);
  const purpose = setting.challenges.take(challenge);
  if (challenge === undefined || purpose?.kind !== 'register' || purpose.session !== own.id)
    return await refuse('the challenge is not one that is open');
  const read = await readNew(response, { party, challenge });
  if (!read.ok) return await refuse(read.why);
  await setting.access.record(
    { what: 'passkey-added', account: kept.name, passkey: name, from },
    { kind: 'person', name: kept.name },
  );
  const made = { ...read.value, account: kept.name, name, made: setting.installation.now() };
  const isAdded = book.together(() => {
    const before = book.account(kept.name);
    if (before?.stamp !== own.stamp || !isHandleOf(before, purpose.handle)) return false;
    book.change(kept.name, (now) => ({ ...now, handle: purpose.handle }));
    return book.passkeys.add(made);
  });
  if (!isAdded) return await refuse('there is a passkey of that id, or the account is another one by now');
  return listOf(kept.name, setting);
}

/** Two registrations at once may each have made a handle: the first one holds. */
function isHandleOf(account: KeptAccount | undefined, handle: string): boolean {
  return account?.handle === undefined || account.handle === handle;
}

async function rename(
  own: SignedIn,
  { parameters, body: { name }, from }: Asked<typeof renamePasskey>,
  setting: OwnPasskeySetting,
): Promise<PasskeyList> {
  const { id, account } = ownPasskey(own, parameters.passkey, setting);
  await setting.access.record(
    { what: 'passkey-renamed', account, passkey: name, from },
    { kind: 'person', name: account },
  );
  keptOf(own, setting).book.passkeys.change(id, (before) => ({ ...before, name }));
  return listOf(account, setting);
}

async function end(
  own: SignedIn,
  asked: Asked<typeof endPasskey>,
  setting: OwnPasskeySetting,
): Promise<Session> {
  requireConfirmed(own);
  const { id, account, name } = ownPasskey(own, asked.parameters.passkey, setting);
  const requireOther = (kept: KeptAccount): void => {
    const others = keptOf(own, setting)
      .book.passkeys.of(account)
      .filter((one) => one.id !== id);
    if (kept.password === undefined && others.length === 0) throw new ProblemError(lastWayIn({ account }));
  };
  requireOther(keptOf(own, setting).kept);
  await setting.access.record(
    { what: 'passkey-removed', account, passkey: name, from: asked.from },
    { kind: 'person', name: account },
  );
  return await renewed(own, asked, {
    setting,
    change(before, book) {
      requireOther(before);
      book.passkeys.remove(id);
      return before;
    },
  });
}

/** Of nobody else it is told whether there is one. */
function ownPasskey(own: SignedIn, id: string, setting: OwnPasskeySetting): KeptPasskey {
  const found = keptOf(own, setting).book.passkeys.find(id);
  if (found?.account !== own.account.name)
    throw new ProblemError(nothingThere({ path: `/api/v1/passkeys/${id.slice(0, 100)}` }));
  return found;
}

function listOf(account: string, { book }: OwnPasskeySetting): PasskeyList {
  const items = (book?.passkeys.of(account) ?? []).map(({ id, name, kind, backedUp, made, used }) => ({
    id,
    name,
    kind,
    backedUp,
    made,
    ...(used === undefined ? {} : { used }),
  }));
  return { apiVersion: 'honban/v1', kind: 'PasskeyList', items };
}

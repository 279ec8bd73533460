/** What people do with their own account: password, confirming who sits there, where they are signed in, and ending that. */
import {
  confirmSession,
  endSession,
  getSessions,
  removePassword,
  setPassword,
} from '../../contract/session.ts';
import { askOwnPasskey } from '../../contract/passkeys.ts';
import type { Session, SessionList } from '../../contract/session.ts';
import type { KeptAccount } from '../../adapters/accounts/account-format.ts';
import { ProblemError } from '../../core/problem.ts';
import { handle } from '../http/bind.ts';
import type { Asked, BoundRoute } from '../http/bind.ts';
import { nothingThere, passwordRefused, passwordWrong } from '../http/problems.ts';
import { isTheirs } from './admission.ts';
import { keptOf, renewed, requireConfirmed, signedIn } from './own-session.ts';
import type { OwnSetting } from './own-session.ts';
import type { PasskeyDesk } from './passkey-desk.ts';
import { digestOfPassword, faultOf, passwordFaults } from './password.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import { lastWayIn } from './way-problems.ts';

export interface OwnAccountSetting extends OwnSetting {
  readonly passkeys: PasskeyDesk;
}

export function ownRoutes(setting: OwnAccountSetting): readonly BoundRoute[] {
  const { sessions } = setting;
  const own = async (request: Request): Promise<SignedIn> => await signedIn(request, setting);
  return [
    handle(setPassword, async (asked) => await change(await own(asked.request), asked, setting)),
    handle(removePassword, async (asked) => await remove(await own(asked.request), asked, setting)),
    handle(confirmSession, async (asked) => await confirm(await own(asked.request), asked, setting)),
    handle(askOwnPasskey, async ({ request, from }) =>
      setting.passkeys.askToConfirm(await own(request), from),
    ),
    handle(getSessions, async ({ request }) => listOf(await own(request), sessions)),
    handle(endSession, async ({ request, parameters: { session } }) => {
      const asking = await own(request);
      if (!sessions.endOne(asking.account.name, session))
        throw new ProblemError(nothingThere({ path: `/api/v1/sessions/${session}` }));
      return listOf(asking, sessions);
    }),
  ];
}

function listOf(own: SignedIn, sessions: Sessions): SessionList {
  const items = sessions.list(own.account.name).map(({ id, by, from, since, idleEnd, end }) => ({
    id,
    by,
    from,
    since,
    idleEnd,
    end,
    current: id === own.id,
  }));
  return { apiVersion: 'honban/v1', kind: 'SessionList', items };
}

async function change(
  own: SignedIn,
  asked: Asked<typeof setPassword>,
  setting: OwnSetting,
): Promise<Session> {
  const { access, strength } = setting;
  const { kept } = keptOf(own, setting);
  const { name } = kept;
  const { password, current } = asked.body;
  if (own.by !== 'link') {
    if (kept.password === undefined) requireConfirmed(own);
    else await requirePassword({ kept, password: current, from: asked.from }, setting);
  }
  const why = faultOf(password, name);
  if (why !== undefined) throw new ProblemError(passwordRefused({ why: passwordFaults[why] }));
  const digest = await digestOfPassword(password, strength);
  await access.record({ what: 'password-set', account: name, from: asked.from }, { kind: 'person', name });
  return await renewed({ ...own, by: 'password' }, asked, {
    setting,
    change: (before) => ({ ...before, password: digest }),
  });
}

async function remove(
  own: SignedIn,
  asked: Asked<typeof removePassword>,
  setting: OwnSetting,
): Promise<Session> {
  requireConfirmed(own);
  const { book, kept } = keptOf(own, setting);
  const { name } = kept;
  const requireOther = (): void => {
    if (book.passkeys.of(name).length === 0) throw new ProblemError(lastWayIn({ account: name }));
  };
  requireOther();
  const event = { what: 'password-removed', account: name, from: asked.from } as const;
  await setting.access.record(event, { kind: 'person', name });
  return await renewed(own, asked, {
    setting,
    change({ password: _gone, ...rest }) {
      requireOther();
      return rest;
    },
  });
}

async function confirm(
  own: SignedIn,
  { body, from, request }: Asked<typeof confirmSession>,
  setting: OwnAccountSetting,
): Promise<Session> {
  const { kept } = keptOf(own, setting);
  if ('passkey' in body) await setting.passkeys.confirm(body.passkey, own, from);
  else await requirePassword({ kept, password: body.password, from }, setting);
  setting.sessions.confirm(kept.name, own.id);
  return await setting.answer(await setting.current(request));
}

interface Shown {
  readonly kept: KeptAccount;
  readonly password: string | undefined;
  readonly from: string;
}

/** A browser left open is not enough to take an account over. */
async function requirePassword({ kept, password, from }: Shown, setting: OwnSetting): Promise<void> {
  const { name } = kept;
  if (password !== undefined && (await isTheirs({ name, password, kept, from }, setting))) return;
  await setting.access.refused({ by: 'password', from, account: name });
  throw new ProblemError(passwordWrong());
}

/** What people do with their own account: set the password, see where they are signed in, and end that. */
import { endSession, getSessions, setPassword } from '../../contract/session.ts';
import type { Session, SessionList } from '../../contract/session.ts';
import { ProblemError } from '../../core/problem.ts';
import { handle } from '../http/bind.ts';
import type { Asked, BoundRoute } from '../http/bind.ts';
import {
  noPasswordHere,
  notSignedIn,
  nothingThere,
  passwordRefused,
  passwordWrong,
} from '../http/problems.ts';
import { isTheirs } from './admission.ts';
import type { AdmissionSetting } from './admission.ts';
import { digestOfPassword, faultOf, passwordFaults } from './password.ts';
import { newSecret } from './secret.ts';
import type { Opening, Sessions, SignedIn } from './sessions.ts';

export interface OwnSetting extends AdmissionSetting {
  readonly sessions: Sessions;
  readonly current: (request: Request) => Promise<SignedIn | undefined>;
  /** Opens another one in place of the one that asks. */
  readonly enter: (
    opening: Opening,
    asked: Pick<Asked<typeof setPassword>, 'request' | 'headers'>,
  ) => Promise<Session>;
}

export function ownRoutes(setting: OwnSetting): readonly BoundRoute[] {
  const { sessions, current } = setting;
  const signedIn = async (request: Request): Promise<SignedIn> => {
    const found = await current(request);
    if (found === undefined) throw new ProblemError(notSignedIn());
    return found;
  };
  return [
    handle(setPassword, async (asked) => await change(await signedIn(asked.request), asked, setting)),
    handle(getSessions, async ({ request }) => listOf(await signedIn(request), sessions)),
    handle(endSession, async ({ request, parameters: { session } }) => {
      const own = await signedIn(request);
      if (!sessions.endOne(own.account.name, session))
        throw new ProblemError(nothingThere({ path: `/api/v1/sessions/${session}` }));
      return listOf(own, sessions);
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

/** Whoever learned the password before, or holds a cookie of it, is out; who changed it stays, under a new cookie. */
async function change(
  own: SignedIn,
  asked: Asked<typeof setPassword>,
  setting: OwnSetting,
): Promise<Session> {
  const { book, access, sessions, strength } = setting;
  const { name } = own.account;
  const kept = own.stamp === undefined ? undefined : book?.account(name);
  if (book === undefined || kept === undefined) throw new ProblemError(noPasswordHere({ account: name }));
  const { password } = asked.body;
  if (own.by !== 'link') await requireCurrent(asked, own, setting);
  const why = faultOf(password, name);
  if (why !== undefined) throw new ProblemError(passwordRefused({ why: passwordFaults[why] }));
  const digest = await digestOfPassword(password, strength);
  await access.record({ what: 'password-set', account: name, from: asked.from }, { kind: 'person', name });
  const stamp = newSecret();
  const changed = book.change(name, (before) =>
    before.stamp === own.stamp
      ? { ...before, password: digest, stamp, changed: setting.installation.now() }
      : before,
  );
  if (changed?.stamp !== stamp) throw new ProblemError(notSignedIn());
  sessions.endAll(name);
  return await setting.enter({ account: own.account, by: 'password', from: asked.from, stamp }, asked);
}

/** A browser left open is not enough to take an account over. */
async function requireCurrent(
  { body: { current }, from }: Asked<typeof setPassword>,
  own: SignedIn,
  setting: OwnSetting,
): Promise<void> {
  const { name } = own.account;
  const kept = setting.book?.account(name);
  if (current !== undefined && (await isTheirs({ name, password: current, kept, from }, setting))) return;
  await setting.access.refused({ by: 'password', from, account: name });
  throw new ProblemError(passwordWrong());
}

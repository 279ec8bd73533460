/** What admins do with accounts in the console: the same changes as by the host's commands, within their own rights. */
import type { AccountBook } from '../../adapters/accounts/account-book.ts';
import type { KeptAccount } from '../../adapters/accounts/account-format.ts';
import * as contract from '../../contract/accounts.ts';
import type { AccountLink, AccountList } from '../../contract/accounts.ts';
import type { RouteDefinition } from '../../contract/route.ts';
import type { AccessEvent } from '../../core/access.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Address } from '../http/address.ts';
import { handle } from '../http/bind.ts';
import type { Asked, BoundRoute } from '../http/bind.ts';
import { openOnce } from '../http/once.ts';
import { cannotRunHere } from '../http/problems.ts';
import type { Installation } from '../installation.ts';
import { endOfLink, keepLink } from '../sign-in/kept-link.ts';
import { requireConfirmed, signedIn } from '../sign-in/own-session.ts';
import type { OwnSetting } from '../sign-in/own-session.ts';
import { newSecret } from '../sign-in/secret.ts';
import { accountListOf } from './account-list.ts';
import { accountAbsent, accountThere, personUnknown, roleOfUnknownCluster } from './account-problems.ts';
import { requireMayChange, requireOtherAdmin, requireReach } from './account-rules.ts';

export interface AccountSetting extends OwnSetting {
  readonly installation: Installation;
  readonly address: () => Address;
}

type Named = Pick<Asked<RouteDefinition>, 'reader' | 'request'>;

export function accountRoutes(setting: AccountSetting): readonly BoundRoute[] {
  const once = openOnce<AccountLink>();
  const list = async ({ reader }: Named): Promise<AccountList> => await accountListOf(reader, setting);
  return [
    handle(contract.getAccounts, list),
    handle(contract.addAccount, async (asked) => {
      await requireRecent(asked, setting);
      return await once.by(asked, async () => await add(asked, setting));
    }),
    handle(contract.changeAccount, async (asked) => {
      await change(asked, setting);
      return await list(asked);
    }),
    handle(contract.removeAccount, async (asked) => {
      await remove(asked, setting);
      return await list(asked);
    }),
    handle(contract.linkAccount, async (asked) => {
      await requireRecent(asked, setting);
      const kept = found(asked, setting);
      return await once.by(
        { ...asked, body: asked.parameters },
        async () => await link(kept, asked, setting),
      );
    }),
    handle(contract.unlockAccount, async (asked) => {
      const { name } = found(asked, setting);
      await record({ what: 'account-unlocked', account: name }, asked, setting);
      for (const tally of [name, `passkey:${name}`]) setting.attempts.forget(tally);
      return await list(asked);
    }),
    handle(contract.endAccountSessions, async (asked) => {
      await endSignIns(asked, setting);
      return await list(asked);
    }),
  ];
}

async function requireRecent({ request }: Named, setting: AccountSetting): Promise<void> {
  requireConfirmed(await signedIn(request, setting));
}

async function record(event: AccessEvent, { reader }: Named, { access }: AccountSetting): Promise<void> {
  await access.record(event, { kind: reader.kind, name: reader.name ?? '' });
}

function bookOf({ book }: AccountSetting): AccountBook {
  if (book === undefined) throw new ProblemError(cannotRunHere());
  return book;
}

type About = Named & { readonly parameters: { readonly account: string } };

/** One that the reader is admin of, wherever it has roles. @throws ProblemError */
function found({ parameters, reader }: About, setting: AccountSetting): KeptAccount {
  const kept = bookOf(setting).account(parameters.account);
  if (kept === undefined) throw new ProblemError(accountAbsent({ account: parameters.account }));
  requireReach(reader, kept.roles);
  return kept;
}

type Held = Pick<KeptAccount, 'name' | 'roles'> & { readonly person?: string };

/** People and clusters are those of the policy. @throws ProblemError */
async function requireKnown({ name, roles, person }: Held, { installation }: AccountSetting): Promise<void> {
  const policy = await installation.policy();
  const people = Object.keys(policy?.people ?? {});
  if (person !== undefined && !people.includes(person))
    throw new ProblemError(personUnknown({ account: name, person, known: people }));
  const clusters = [
    ...Object.keys(policy?.clusters ?? {}),
    ...(await installation.clusters()).map((one) => one.name),
  ];
  const cluster = Object.keys(roles).find((one) => one !== '*' && !clusters.includes(one));
  if (cluster !== undefined)
    throw new ProblemError(roleOfUnknownCluster({ account: name, cluster, known: [...new Set(clusters)] }));
}

async function add(asked: Asked<typeof contract.addAccount>, setting: AccountSetting): Promise<AccountLink> {
  const { body, reader } = asked;
  const book = bookOf(setting);
  await requireKnown(body, setting);
  requireReach(reader, body.roles);
  const { name, roles, person } = body;
  if (book.account(name) !== undefined) throw new ProblemError(accountThere({ account: name }));
  const held = { roles, ...(person === undefined ? {} : { person }) };
  await record({ what: 'account-added', account: name, ...held }, asked, setting);
  const now = setting.installation.now();
  const kept = { name, ...held, stamp: newSecret(), made: now, changed: now };
  if (!book.add(kept)) throw new ProblemError(accountThere({ account: name }));
  return await link(kept, asked, setting);
}

async function link({ name }: KeptAccount, asked: Named, setting: AccountSetting): Promise<AccountLink> {
  const until = endOfLink(setting.installation.now());
  await record({ what: 'link-made', account: name, until }, asked, setting);
  const secret = keepLink(bookOf(setting), name, until);
  const { origin } = setting.address();
  return {
    apiVersion: 'honban/v1',
    kind: 'AccountLink',
    account: name,
    link: `${origin}/sign-in#${secret}`,
    until,
  };
}

async function change(asked: Asked<typeof contract.changeAccount>, setting: AccountSetting): Promise<void> {
  const { body, parameters, reader } = asked;
  await requireRecent(asked, setting);
  const book = bookOf(setting);
  const { account: name } = parameters;
  const kept = book.account(name);
  if (kept === undefined) throw new ProblemError(accountAbsent({ account: name }));
  await requireKnown({ name, ...body }, setting);
  const policy = await setting.installation.policy();
  const require = (before: KeptAccount): void => {
    requireMayChange(reader, before, body);
    requireOtherAdmin(before, body.roles, { book, policy });
  };
  require(kept);
  await record({ what: 'account-changed', account: name, ...body }, asked, setting);
  const changed = setting.installation.now();
  book.change(name, (before) => {
    require(before);
    const { person: _before, ...rest } = before;
    return { ...rest, ...body, changed };
  });
}

async function remove(asked: Asked<typeof contract.removeAccount>, setting: AccountSetting): Promise<void> {
  await requireRecent(asked, setting);
  const book = bookOf(setting);
  const { name } = found(asked, setting);
  const policy = await setting.installation.policy();
  const require = (): void => requireOtherAdmin(found(asked, setting), {}, { book, policy });
  require();
  await record({ what: 'account-removed', account: name }, asked, setting);
  book.together(() => {
    require();
    book.remove(name);
  });
  setting.sessions.endAll(name);
}

/** Of an identity provider's account as well: it is known while it is signed in. */
async function endSignIns(asked: About, setting: AccountSetting): Promise<void> {
  const { account: name } = asked.parameters;
  const open = setting.sessions.list(name);
  const roles = setting.book?.account(name)?.roles ?? open[0]?.account.roles;
  if (roles === undefined) throw new ProblemError(accountAbsent({ account: name }));
  requireReach(asked.reader, roles);
  await record({ what: 'sign-ins-ended', account: name }, asked, setting);
  setting.sessions.endAll(name);
}

/** The accounts as an admin sees them: the kept ones, and those that an identity provider vouched for. */
import type { KeptAccount, LastSignIn } from '../../adapters/accounts/account-format.ts';
import type { AccountItem, AccountList } from '../../contract/accounts.ts';
import type { RolesHeld } from '../../core/account.ts';
import type { Reader } from '../sign-in/reader.ts';
import type { SignedIn } from '../sign-in/sessions.ts';
import type { AccountSetting } from './account-desk.ts';
import { reaches } from './account-rules.ts';

export async function accountListOf(reader: Reader, setting: AccountSetting): Promise<AccountList> {
  const { installation, book } = setting;
  const policy = await installation.policy();
  const clusters = (await installation.clusters()).map(({ name }) => name);
  const seen = new Map((book?.lastSignIns() ?? []).map((one) => [one.account, one]));
  const local = (book?.accounts() ?? []).map((kept) => localItem(kept, { reader, setting, seen }));
  return {
    apiVersion: 'honban/v1',
    kind: 'AccountList',
    mode: installation.mode,
    items: [...local, ...providerItems({ reader, setting, seen })].filter((item) => isVisible(item, reader)),
    clusters: ['*', ...clusters].filter((cluster) => reader.may('admin', cluster)),
    people: Object.entries(policy?.people ?? {}).map(([id, { name }]) => ({ id, name })),
  };
}

/** Whoever is admin of one cluster learns nothing of who may do what on another alone. */
function isVisible({ roles }: AccountItem, reader: Reader): boolean {
  if (roles === undefined) return reader.may('admin', '*');
  return Object.keys(roles).some((cluster) => cluster === '*' || reader.may('admin', cluster));
}

interface Seeing {
  readonly reader: Reader;
  readonly setting: AccountSetting;
  readonly seen: ReadonlyMap<string, LastSignIn>;
}

function localItem({ name, person, roles, password }: KeptAccount, seeing: Seeing): AccountItem {
  const { reader, setting } = seeing;
  const { book, attempts, sessions } = setting;
  const has = { password: password !== undefined, passkey: (book?.passkeys.of(name).length ?? 0) > 0 };
  return {
    name,
    kind: 'local',
    ...(person === undefined ? {} : { person }),
    roles,
    ways: (['password', 'passkey'] as const).filter((way) => has[way]),
    ...lastOf(seeing.seen.get(name)),
    signedIn: sessions.list(name).length,
    isSlowed: attempts.isSlowed(name) || attempts.isSlowed(`passkey:${name}`),
    isOwn: reader.name === name,
    mayChange: reaches(reader, roles),
  };
}

/** Those signed in now, and those that were before. */
function providerItems({ reader, setting, seen }: Seeing): readonly AccountItem[] {
  const open = setting.sessions.list().filter(({ claims }) => claims !== undefined);
  const before = [...seen.values()].filter(({ by }) => by === 'oidc').map(({ account }) => account);
  const names = [...new Set([...open.map(({ account }) => account.name), ...before])].sort();
  return names.map((name) => {
    const now: SignedIn | undefined = open.findLast(({ account }) => account.name === name);
    const person = now?.account.person ?? seen.get(name)?.person;
    const roles: RolesHeld | undefined = now?.account.roles;
    return {
      name,
      kind: 'provider',
      ...(person === undefined ? {} : { person }),
      ...(roles === undefined ? {} : { roles }),
      ways: [],
      ...lastOf(seen.get(name)),
      signedIn: open.filter(({ account }) => account.name === name).length,
      isSlowed: false,
      isOwn: reader.name === name,
      mayChange: roles !== undefined && reaches(reader, roles),
    };
  });
}

function lastOf(seen: LastSignIn | undefined): Pick<AccountItem, 'lastSignIn'> {
  if (seen === undefined) return {};
  const { at, by, from } = seen;
  return { lastSignIn: { at, by, from } };
}

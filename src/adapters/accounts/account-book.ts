/**
 * Accounts, one-time links and tokens of an installation. A command changes them while a server runs, and the server sees it with its
 * next request: nothing is remembered here. No secret is kept, only what proves one.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

import type { Instant } from '../../core/time.ts';
import { accountsExist, accountsPath, openAccountFile, told } from './account-file.ts';
import { KeptAccount, KeptPasskey, KeptToken, LastSignIn } from './account-format.ts';

export interface AccountBook {
  accounts(): readonly KeptAccount[];
  account(name: string): KeptAccount | undefined;
  /** False where there is one of that name. */
  add(account: KeptAccount): boolean;
  /** Reads and writes in one; undefined where there is no such account. */
  change(name: string, change: (before: KeptAccount) => KeptAccount): KeptAccount | undefined;
  /** With its links, passkeys and tokens. */
  remove(name: string): boolean;
  keepLink(link: KeptLink): void;
  /** At most one caller gets it, of all processes. */
  takeLink(digest: string): KeptLink | undefined;
  /** Under which address the newest server is opened, for those who print links to it. */
  address(): string | undefined;
  keepAddress(origin: string): void;
  /** The newest sign-in of each account, those of an identity provider as well. */
  lastSignIns(): readonly LastSignIn[];
  keepSignIn(signIn: LastSignIn): void;
  readonly passkeys: PasskeyBook;
  readonly tokens: TokenBook;
  /** What is read and written in it is so for all processes, or not at all where it throws. */
  together<Result>(use: () => Result): Result;
  close(): void;
}

export interface PasskeyBook {
  /** Oldest first. */
  of(account: string): readonly KeptPasskey[];
  find(id: string): KeptPasskey | undefined;
  /** False where there is one of that id, whoever's. */
  add(passkey: KeptPasskey): boolean;
  change(id: string, change: (before: KeptPasskey) => KeptPasskey): void;
  remove(id: string): boolean;
}

export interface TokenBook {
  list(): readonly KeptToken[];
  find(digest: string): KeptToken | undefined;
  /** False where there is one of that name. */
  add(digest: string, token: KeptToken): boolean;
  revoke(name: string): boolean;
}

export interface KeptLink {
  readonly digest: string;
  readonly account: string;
  readonly until: Instant;
}

/** Touches nothing until used, and makes no file only to read. */
export function openAccountBook(directory: string): AccountBook {
  const at = accountsPath(directory);
  let opened: DatabaseSync | undefined;
  const file = (): DatabaseSync => (opened ??= openAccountFile(directory));
  const isThere = (): boolean => opened !== undefined || accountsExist(directory);
  const rows = (sql: string, ...values: SQLInputValue[]) =>
    told(at, () =>
      isThere()
        ? file()
            .prepare(sql)
            .all(...values)
        : [],
    );
  const run = (sql: string, ...values: SQLInputValue[]): boolean =>
    told(
      at,
      () =>
        Number(
          file()
            .prepare(sql)
            .run(...values).changes,
        ) > 0,
    );
  const one = (name: string): KeptAccount | undefined =>
    rows('SELECT content FROM account WHERE name = ?', name).map(accountIn)[0];
  const together = <Result>(use: () => Result): Result => told(at, () => alone(file(), use));
  return {
    accounts: () => rows('SELECT content FROM account ORDER BY name').map(accountIn),
    account: one,
    add: (account) =>
      run('INSERT OR IGNORE INTO account (name, content) VALUES (?, ?)', account.name, textOf(account)),
    change: (name, change) =>
      together(() => {
        const before = one(name);
        if (before === undefined) return undefined;
        const changed = change(before);
        run('UPDATE account SET content = ? WHERE name = ?', textOf(changed), name);
        return changed;
      }),
    remove: (name) => isThere() && together(() => removeIn(run, name)),
    ...signInsIn({ rows, run }),
    ...linksIn({ rows, run }),
    address: () =>
      rows("SELECT content FROM setting WHERE name = 'address'").map(({ content }) => String(content))[0],
    keepAddress: (origin) =>
      void run("INSERT OR REPLACE INTO setting (name, content) VALUES ('address', ?)", origin),
    passkeys: passkeysIn({ rows, run, together }),
    tokens: tokensIn({ rows, run }),
    together,
    close() {
      opened?.close();
      opened = undefined;
    },
  };
}

type Row = Record<string, unknown>;

interface Asking {
  readonly rows: (sql: string, ...values: SQLInputValue[]) => readonly Row[];
  readonly run: (sql: string, ...values: SQLInputValue[]) => boolean;
}

function passkeysIn({ rows, run, together }: Asking & Pick<AccountBook, 'together'>): PasskeyBook {
  const passkeyIn = ({ content }: Row): KeptPasskey => KeptPasskey.parse(JSON.parse(String(content)));
  const find = (id: string) => rows('SELECT content FROM passkey WHERE id = ?', id).map(passkeyIn)[0];
  const passkeyText = (passkey: KeptPasskey): string => JSON.stringify(KeptPasskey.parse(passkey));
  return {
    of: (account) =>
      rows('SELECT content FROM passkey WHERE account = ? ORDER BY rowid', account).map(passkeyIn),
    find,
    add: (passkey) =>
      run(
        'INSERT OR IGNORE INTO passkey (id, account, content) VALUES (?, ?, ?)',
        passkey.id,
        passkey.account,
        passkeyText(passkey),
      ),
    change: (id, change) =>
      together(() => {
        const before = find(id);
        if (before !== undefined)
          run('UPDATE passkey SET content = ? WHERE id = ?', passkeyText(change(before)), id);
      }),
    remove: (id) => run('DELETE FROM passkey WHERE id = ?', id),
  };
}

/** Links and passkeys go by their keys. */
function removeIn(run: Asking['run'], name: string): boolean {
  run('DELETE FROM seen WHERE account = ?', name);
  run("DELETE FROM token WHERE json_extract(content, '$.owner.account') = ?", name);
  return run('DELETE FROM account WHERE name = ?', name);
}

function signInsIn({ rows, run }: Asking): Pick<AccountBook, 'lastSignIns' | 'keepSignIn'> {
  return {
    lastSignIns: () =>
      rows('SELECT content FROM seen ORDER BY account').map(({ content }) =>
        LastSignIn.parse(JSON.parse(String(content))),
      ),
    keepSignIn: (signIn) =>
      void run(
        'INSERT OR REPLACE INTO seen (account, content) VALUES (?, ?)',
        signIn.account,
        JSON.stringify(LastSignIn.parse(signIn)),
      ),
  };
}

function linksIn({ rows, run }: Asking): Pick<AccountBook, 'keepLink' | 'takeLink'> {
  return {
    keepLink({ digest, account, until }) {
      run('INSERT INTO link (digest, account, until) VALUES (?, ?, ?)', digest, account, until);
    },
    takeLink: (digest) =>
      rows('DELETE FROM link WHERE digest = ? RETURNING digest, account, until', digest).map(linkIn)[0],
  };
}

function tokensIn({ rows, run }: Asking): TokenBook {
  const tokenIn = ({ content }: Row): KeptToken => KeptToken.parse(JSON.parse(String(content)));
  return {
    list: () => rows('SELECT content FROM token ORDER BY name').map(tokenIn),
    find: (digest) => rows('SELECT content FROM token WHERE digest = ?', digest).map(tokenIn)[0],
    add: (digest, token) =>
      run(
        'INSERT OR IGNORE INTO token (digest, name, content) VALUES (?, ?, ?)',
        digest,
        token.name,
        JSON.stringify(KeptToken.parse(token)),
      ),
    revoke: (name) => run('DELETE FROM token WHERE name = ?', name),
  };
}

function accountIn({ content }: Row): KeptAccount {
  return KeptAccount.parse(JSON.parse(String(content)));
}

function linkIn({ digest, account, until }: Row): KeptLink {
  return { digest: String(digest), account: String(account), until: String(until) as Instant };
}

function textOf(account: KeptAccount): string {
  return JSON.stringify(KeptAccount.parse(account));
}

function alone<Result>(database: DatabaseSync, use: () => Result): Result {
  if (database.isTransaction) return use();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = use();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

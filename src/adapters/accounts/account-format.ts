/** What is kept of an account, a link and the server's address, checked as it is read: anybody with a text editor may have been there. */
import { z } from 'zod';

import { signInMethods } from '../../core/access.ts';
import { roles, tokenRoles } from '../../core/account.ts';
import type { Instant } from '../../core/time.ts';

const instant = z.custom<Instant>((value) => typeof value === 'string');

/** Scrypt with the cost it was made at, so that a later, higher cost is noticed. */
export const PasswordDigest = z.strictObject({
  algorithm: z.literal('scrypt'),
  n: z.int().min(2),
  r: z.int().min(1),
  p: z.int().min(1),
  /** Base64url, both. */
  salt: z.string(),
  key: z.string(),
});
export type PasswordDigest = z.infer<typeof PasswordDigest>;

export const KeptAccount = z.strictObject({
  name: z.string(),
  person: z.string().exactOptional(),
  roles: z.record(z.string(), z.enum(roles)),
  password: PasswordDigest.exactOptional(),
  /** What its passkeys know it by: random, so that an authenticator that is lost tells no name to a server. */
  handle: z.string().exactOptional(),
  /** Another one with every password, and for an account that is made anew: whoever signed in under the one before is out. */
  stamp: z.string(),
  made: instant,
  changed: instant,
});
export type KeptAccount = z.infer<typeof KeptAccount>;

export const KeptPasskey = z.strictObject({
  /** Of the credential, base64url; unique among all accounts. */
  id: z.string(),
  account: z.string(),
  name: z.string(),
  /** COSE public key, base64url. */
  key: z.string(),
  counter: z.int().min(0),
  /** Whether it may be copied to other devices by whoever keeps it for its owner: settled when it is made. */
  kind: z.enum(['one-device', 'synced']),
  backedUp: z.boolean(),
  transports: z.array(z.string()).readonly(),
  made: instant,
  used: instant.exactOptional(),
});
export type KeptPasskey = z.infer<typeof KeptPasskey>;

/** Who issued it in the console; `made` tells an account from a later one of the same name, `claims` are those of the sign-in. */
const TokenOwner = z.strictObject({
  account: z.string(),
  made: instant.exactOptional(),
  claims: z
    .strictObject({
      subject: z.string(),
      email: z.string().exactOptional(),
      groups: z.array(z.string()).readonly(),
    })
    .exactOptional(),
});
export type TokenOwner = z.infer<typeof TokenOwner>;

export const KeptToken = z.strictObject({
  name: z.string(),
  /** Absent for those of the host's command line. */
  owner: TokenOwner.exactOptional(),
  roles: z.record(z.string(), z.enum(tokenRoles)),
  made: instant,
  until: instant,
});
export type KeptToken = z.infer<typeof KeptToken>;

export const LastSignIn = z.strictObject({
  account: z.string(),
  person: z.string().exactOptional(),
  at: instant,
  by: z.enum(signInMethods),
  from: z.string(),
});
export type LastSignIn = z.infer<typeof LastSignIn>;

/** The steps that lead to the format of the file. A step, once released, never changes. */
export const steps: readonly string[] = [
  `CREATE TABLE account (name TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;
   CREATE TABLE link (
     digest TEXT PRIMARY KEY,
     account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
     until TEXT NOT NULL
   ) STRICT;
   CREATE TABLE setting (name TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;`,
  `CREATE TABLE token (digest TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, content TEXT NOT NULL) STRICT;`,
  `CREATE TABLE passkey (
     id TEXT PRIMARY KEY,
     account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
     content TEXT NOT NULL
   ) STRICT;
   CREATE INDEX passkey_of ON passkey (account);`,
  `CREATE TABLE seen (account TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;`,
];

/** `HONA`: tells this file from any other of SQLite. */
export const applicationId = 0x484f4e41;

/** Programs: a token in the header `Authorization`, with every request. It is no sign-in: nothing is opened, nothing is left open. */
import type { AccountBook } from '../../adapters/accounts/account-book.ts';
import type { KeptToken } from '../../adapters/accounts/account-format.ts';
import type { RolesHeld } from '../../core/account.ts';
import { ProblemError } from '../../core/problem.ts';
import { days, epochOf } from '../../core/time.ts';
import { addressAsking } from '../http/address-asking.ts';
import type { Address } from '../http/address.ts';
import { tokenNotValid } from '../http/problems.ts';
import { tokenReach } from '../accounts/token-reach.ts';
import type { Installation } from '../installation.ts';
import type { AccessLog } from './access-log.ts';
import { readerWith } from './reader.ts';
import type { Reader } from './reader.ts';
import { digestOf, newSecret } from './secret.ts';

/** Known by its beginning to whatever looks for secrets in code and logs. */
const prefix = 'honban_';

export function newToken(): string {
  return prefix + newSecret();
}

export interface BearerSetting {
  readonly installation: Pick<Installation, 'now' | 'policy'>;
  readonly book: AccountBook | undefined;
  readonly access: AccessLog;
  readonly address: () => Address;
}

export function carriesToken(request: Request): boolean {
  return request.headers.has('authorization');
}

export type BearerReader = (request: Request, environment: unknown) => Promise<Reader>;

/** Whoever comes with a token comes with that alone: a cookie beside it says nothing. */
export function bearerReader({ installation, book, access, address }: BearerSetting): BearerReader {
  const used = new Map<string, number>();
  return async (request, environment) => {
    const from = addressAsking(request, environment, address());
    const [, given] = /^Bearer ([\w-]{1,200})$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    const token = given === undefined ? undefined : book?.tokens.find(digestOf(given));
    const now = installation.now();
    const reach = await reachOf(token, { book, installation });
    if (token === undefined || reach === undefined) {
      await access.refused({ by: 'token', from, account: token && actorName(token.name) });
      throw new ProblemError(tokenNotValid());
    }
    const name = actorName(token.name);
    const before = used.get(name);
    // Each use would fill the ledger; that it is in use, and from where, says one a day.
    if (before === undefined || epochOf(now) - before >= days(1)) {
      used.set(name, epochOf(now));
      await access.tell({ what: 'token-used', token: token.name, from }, { kind: 'service', name });
    }
    return readerWith({ name, roles: reach }, 'service');
  };
}

/** Undefined where it is good for nothing: not of this server, over, or its owner may nothing any more. */
async function reachOf(
  token: KeptToken | undefined,
  { book, installation }: Pick<BearerSetting, 'book' | 'installation'>,
): Promise<RolesHeld | undefined> {
  if (token === undefined || book === undefined || token.until <= installation.now()) return undefined;
  const reach = tokenReach(token, { book, policy: await installation.policy() });
  return Object.keys(reach).length === 0 ? undefined : reach;
}

/** Never the name of an account: those have no colon. */
function actorName(token: string): string {
  return `token:${token}`;
}

/** Everything about who may come in, put together for one server. */
import { openAccountBook } from '../../adapters/accounts/account-book.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Address } from '../http/address.ts';
import type { Installation } from '../installation.ts';
import type { Log } from '../log.ts';
import { openAccessLog } from './access-log.ts';
import { openAttempts } from './attempts.ts';
import { openChallenges } from './challenges.ts';
import { openSignInDesk } from './desk.ts';
import type { SignInDesk } from './desk.ts';
import type { OneTimeLinks } from './one-time-links.ts';
import { usualStrength } from './password.ts';
import { openSessions } from './sessions.ts';

export interface OpenedSignIn extends SignInDesk {
  /** For `honban account link`, which prints links to a server that runs. */
  keepAddress(): void;
  end(): Promise<void>;
}

export interface SignInParts {
  readonly installation: Installation;
  readonly links: OneTimeLinks;
  /** Known once it listens. */
  readonly address: () => Address;
  readonly log: Log;
}

export function openSignIn({ installation, links, address, log }: SignInParts): OpenedSignIn {
  const { directory } = installation;
  const book = directory === undefined ? undefined : openAccountBook(directory);
  const access = openAccessLog(installation, log);
  const desk = openSignInDesk({
    installation,
    sessions: openSessions(),
    challenges: openChallenges(),
    links,
    book,
    access,
    attempts: openAttempts(),
    strength: usualStrength,
    address,
  });
  return {
    ...desk,
    keepAddress() {
      try {
        book?.keepAddress(address().origin);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        log.warning('accounts not written', { code: error.problem.code, cause: error.problem.cause.en });
      }
    },
    async end() {
      await access.end();
      book?.close();
    },
  };
}

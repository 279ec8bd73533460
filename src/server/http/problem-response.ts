/** A problem as RFC 9457 says it, in the reader's language. */
import type { ProblemDetails } from '../../contract/problem-details.ts';
import type { Language } from '../../core/i18n.ts';
import { couldNot } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import type { ProblemError } from '../../core/problem.ts';
import * as ways from '../sign-in/way-problems.ts';
import * as waivers from '../waivers/waiver-problems.ts';
import * as own from './problems.ts';

/** Problems of the server itself, by what HTTP says to them. */
const statuses: Readonly<Record<string, number>> = {
  [own.notSignedIn.code]: 401,
  [own.linkUsed.code]: 401,
  'server.oidc-refused': 401,
  'server.oidc-no-role': 403,
  [own.passwordWrong.code]: 401,
  [own.tokenNotValid.code]: 401,
  [own.notAllowed.code]: 403,
  [own.fromElsewhere.code]: 403,
  [own.nothingThere.code]: 404,
  [own.clusterUnknown.code]: 404,
  [own.badRequest.code]: 400,
  [own.notATimeAsked.code]: 400,
  [own.tooLarge.code]: 413,
  [own.busy.code]: 429,
  [own.alreadyRunning.code]: 409,
  [own.cannotRunHere.code]: 409,
  [own.notKeptHere.code]: 409,
  [ways.confirmFirst.code]: 403,
  [ways.noPasskeysHere.code]: 409,
  [ways.passkeyRefused.code]: 401,
  [ways.passkeyNotMade.code]: 422,
  [ways.tooManyPasskeys.code]: 409,
  [ways.lastWayIn.code]: 409,
  [own.passwordRefused.code]: 422,
  [own.keyReused.code]: 422,
  [waivers.noWordsHere.code]: 409,
  [waivers.notThatPerson.code]: 403,
  [waivers.draftGone.code]: 410,
  [waivers.draftOutdated.code]: 409,
  [waivers.noSignature.code]: 400,
  'server.statement-outdated': 409,
  'honban.no-such-waiver': 404,
  'honban.no-such-statement': 404,
  'honban.not-your-statement': 403,
  'honban.no-such-decision': 404,
  'honban.not-a-signer': 403,
  'honban.own-waiver': 403,
  'honban.person-without-role': 403,
  'honban.needs-third-person': 403,
  'honban.wrong-key': 403,
  'honban.wrong-content': 403,
  'accounts.absent': 404,
  'accounts.token-absent': 404,
  'accounts.not-own-person': 403,
  'accounts.person-unknown': 422,
  'accounts.cluster-unknown': 422,
  'accounts.token-end-out-of-range': 422,
  [own.wrongHost.code]: 421,
  [own.serverFault.code]: 500,
  'ledger.no-such-entry': 404,
  'honban.nothing-to-explain': 404,
  'honban.no-cluster-seen': 503,
};

/** What a command would end with 3 on cannot be known just now; whatever else it refuses stands in the way of the request. */
export function statusOf({ problem, exitCode }: Pick<ProblemError, 'problem' | 'exitCode'>): number {
  return statuses[problem.code] ?? (exitCode === 3 ? 503 : 409);
}

export interface ProblemSetting {
  readonly language: Language;
  readonly status: number;
  readonly retryAfterSeconds?: number | undefined;
}

export function problemResponse(problem: Problem, setting: ProblemSetting): Response {
  const { language, status, retryAfterSeconds } = setting;
  const details: ProblemDetails = {
    type: `urn:honban:problem:${problem.code}`,
    title: couldNot(problem)[language],
    status,
    detail: problem.cause[language],
    code: problem.code,
    tried: problem.tried[language],
    cause: problem.cause[language],
    fix: problem.fix[language],
    unchanged: problem.unchanged[language],
    language,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
  return new Response(JSON.stringify(details), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      vary: 'Accept-Language',
      'cache-control': 'no-store',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="honban"' } : {}),
    },
  });
}

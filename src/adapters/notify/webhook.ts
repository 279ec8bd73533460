/**
 * A notice as one signed POST. Only to the address that the policy names: redirects are not followed, nothing of the answer is
 * read but its status.
 */
import { createHmac } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';

import type { Language } from '../../core/i18n.ts';
import type { Notice } from '../../core/notice.ts';
import { ProblemError } from '../../core/problem.ts';
import { noticeNotTaken, noticeRouteUnready } from './notify-problems.ts';

export interface WebhookTarget {
  readonly route: string;
  readonly url: string;
  readonly secret: string;
  /** PEM. */
  readonly ca?: string;
  readonly language: Language;
}

const limit = 15_000;

/** @throws ProblemError unless the receiver answers 2xx in time. */
export async function postNotice(notice: Notice, target: WebhookTarget): Promise<void> {
  const { route } = target;
  const url = addressOf(target);
  const body = JSON.stringify(payloadOf(notice, target.language));
  // Of this attempt, so that a receiver can refuse what is old.
  const sent = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', target.secret).update(`${sent}.${body}`).digest('hex');
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'honban',
    'x-honban-delivery': encodeURIComponent(notice.id),
    'x-honban-signature': `t=${sent},v1=${signature}`,
  };
  const refused = (why: string): ProblemError =>
    new ProblemError(noticeNotTaken({ route, host: url.hostname, why }), 1);
  const status = await post(url, { headers, body, ca: target.ca }).catch((error: unknown) => {
    throw refused(codeOf(error));
  });
  if (status < 200 || status > 299) throw refused(`HTTP ${status}`);
}

/** The same rule as in the policy, for an address that came by reference. */
function addressOf({ route, url }: WebhookTarget): URL {
  const parsed = URL.parse(url);
  const isLocal = parsed !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(parsed.hostname);
  if (parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && isLocal)) return parsed;
  throw new ProblemError(
    noticeRouteUnready({ route, why: 'the address is neither https nor http on this machine' }),
    1,
  );
}

/** `text` is what chats show; the rest is for programs. */
export function payloadOf(notice: Notice, language: Language) {
  const { id, event, cluster, at, text, because, end, verdict } = notice;
  return {
    apiVersion: 'honban/v1',
    kind: 'Notification',
    id,
    event,
    cluster,
    at,
    text: `${text[language]} ${because[language]}`,
    says: text,
    because,
    ...(end === undefined ? {} : { end }),
    ...(verdict === undefined ? {} : { verdict }),
  };
}

interface Posting {
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string;
  readonly ca: string | undefined;
}

function post(url: URL, { headers, body, ca }: Posting): Promise<number> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(limit);
    const options = { method: 'POST', headers, signal, agent: false } as const;
    const request =
      url.protocol === 'https:'
        ? requestSecure(url, { ...options, ...(ca === undefined ? {} : { ca }) })
        : requestPlain(url, options);
    request.on('response', (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.on('error', reject);
    request.end(body);
  });
}

function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'AbortError') return 'no answer in time';
  return error instanceof Error && 'code' in error ? String(error.code) : 'it failed';
}

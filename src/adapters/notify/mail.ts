/** A notice as an e-mail: plain text, one message to all receivers. */
import { createTransport } from 'nodemailer';

import type { Language } from '../../core/i18n.ts';
import type { Notice } from '../../core/notice.ts';
import { ProblemError } from '../../core/problem.ts';
import { noticeNotTaken } from './notify-problems.ts';

export interface MailTarget {
  readonly route: string;
  /** `smtp://host:587` or `smtps://host:465` */
  readonly server: string;
  readonly user?: string;
  readonly password?: string;
  /** PEM. */
  readonly ca?: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly language: Language;
}

const limit = 15_000;

/** @throws ProblemError unless the server takes the message for every receiver. */
export async function mailNotice(notice: Notice, target: MailTarget): Promise<void> {
  const { route, from, to, language } = target;
  const transport = createTransport(transportFor(target));
  const refused = (why: string): ProblemError =>
    new ProblemError(noticeNotTaken({ route, host: new URL(target.server).hostname, why }), 1);
  try {
    const { rejected } = await transport.sendMail({
      from,
      to: [...to],
      subject: `[Honban] ${notice.text[language]}`,
      text: `${notice.text[language]}\n\n${notice.because[language]}\n\nhonban gate${cluster(notice)}\n`,
      messageId: `<${Buffer.from(`${route}/${notice.id}`).toString('base64url')}@honban>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    if (rejected.length > 0) throw refused(`refused for ${rejected.length} of ${to.length} receivers`);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw refused(codeOf(error));
  } finally {
    transport.close();
  }
}

function transportFor({ server, user, password, ca }: MailTarget) {
  const { hostname, port, protocol } = new URL(server);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const isLocal = /^(localhost|127\.0\.0\.1|::1)$/.test(host);
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isLocal,
    ...(isLocal && !secure ? { ignoreTLS: ca === undefined } : {}),
    ...(ca === undefined ? {} : { tls: { ca } }),
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function cluster({ cluster: name }: Notice): string {
  return name === '' ? '' : ` --cluster ${name}`;
}

/** A code and a number, never what the server said: it may repeat what was sent. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'it failed';
}

/** The ways of a policy: each credential is read when it is used, and kept nowhere. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { NoticeWays } from '../../app/notify/ports.ts';
import type { Notice } from '../../core/notice.ts';
import type { Mail, Notifications, Webhook } from '../../core/policy/notifications.ts';
import { durationOf } from '../../core/policy/values.ts';
import { ProblemError } from '../../core/problem.ts';
import { resolveReference } from '../system/resolve-reference.ts';
import type { Environment } from '../system/resolve-reference.ts';
import { mailNotice } from './mail.ts';
import { noNoticeRoute, noticeRouteUnready } from './notify-problems.ts';
import { postNotice } from './webhook.ts';

export interface WaysSetting {
  /** As the policy that binds says now. */
  readonly notifications: () => Promise<Notifications | undefined>;
  readonly relativeTo: () => Promise<string>;
  readonly environment: Environment;
}

export function noticeWays(setting: WaysSetting): NoticeWays {
  const current = async (): Promise<Pick<Notifications, 'webhooks' | 'mails' | 'before'>> =>
    (await setting.notifications()) ?? { webhooks: {}, mails: {}, before: [] };
  return {
    async routes() {
      const { webhooks, mails } = await current();
      return [...Object.entries(webhooks), ...Object.entries(mails)].map(([name, { on }]) => ({ name, on }));
    },
    leads: async () => (await current()).before.map(durationOf),
    async send(route, notice) {
      const { webhooks, mails } = await current();
      const around = { relativeTo: await setting.relativeTo(), environment: setting.environment };
      const webhook = Object.hasOwn(webhooks, route) ? webhooks[route] : undefined;
      const mail = Object.hasOwn(mails, route) ? mails[route] : undefined;
      if (webhook !== undefined) await sendByWebhook(notice, webhook, { route, around });
      else if (mail !== undefined) await sendByMail(notice, mail, { route, around });
      else {
        const known = [...Object.keys(webhooks), ...Object.keys(mails)];
        throw new ProblemError(noNoticeRoute({ route, known }));
      }
    },
  };
}

interface By {
  readonly route: string;
  readonly around: { readonly relativeTo: string; readonly environment: Environment };
}

async function sendByWebhook(notice: Notice, webhook: Webhook, by: By): Promise<void> {
  const { url, secret, ca, language } = webhook;
  const target = await readied(by.route, async () => ({
    route: by.route,
    url: typeof url === 'string' ? url : await resolveReference(url, by.around),
    secret: await resolveReference(secret, by.around),
    ...(ca === undefined ? {} : { ca: await readFile(resolve(by.around.relativeTo, ca), 'utf8') }),
    language,
  }));
  await postNotice(notice, target);
}

async function sendByMail(notice: Notice, mail: Mail, by: By): Promise<void> {
  const { password, ca, server, user, from, to, language } = mail;
  const target = await readied(by.route, async () => ({
    route: by.route,
    server,
    from,
    to,
    language,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password: await resolveReference(password, by.around) }),
    ...(ca === undefined ? {} : { ca: await readFile(resolve(by.around.relativeTo, ca), 'utf8') }),
  }));
  await mailNotice(notice, target);
}

async function readied<Target>(route: string, read: () => Promise<Target>): Promise<Target> {
  try {
    return await read();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ProblemError(noticeRouteUnready({ route, why }), 1);
  }
}

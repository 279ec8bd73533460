import { getSettings, testNotification } from '../../contract/settings.ts';
import type { NotificationTest } from '../../contract/settings.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { testNotice } from '../../core/notice.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import { handle } from '../http/bind.ts';
import type { BoundRoute } from '../http/bind.ts';
import { openOnce } from '../http/once.ts';
import { notAllowed, noticeFault, nothingThere } from '../http/problems.ts';
import type { Log } from '../log.ts';
import { openAccessLog } from '../sign-in/access-log.ts';
import type { Installation } from '../installation.ts';
import { settingsPageOf } from './settings-page.ts';
import type { SettingsSource } from './settings-page.ts';

export function settingsRoutes(source: SettingsSource, log: Log): readonly BoundRoute[] {
  const { installation } = source;
  const once = openOnce<NotificationTest>();
  const access = openAccessLog(installation, log);
  return [
    handle(getSettings, async ({ reader }) => await settingsPageOf(source, reader)),
    handle(testNotification, async (asked) => {
      const { body, reader, from } = asked;
      // A message goes to people of the whole organisation.
      if (!reader.may('admin', '*'))
        throw new ProblemError(notAllowed({ role: 'admin', cluster: undefined }));
      return await once.by(asked, async () => {
        const told = await tell(body.route, installation);
        const { route, taken } = told;
        await access.record(
          { what: 'notification-tested', route, taken, from },
          { kind: reader.kind, name: reader.name ?? '' },
        );
        return told;
      });
    }),
  ];
}

async function tell(route: string, installation: Installation): Promise<NotificationTest> {
  const { notifications, mode } = installation;
  const known = (await notifications?.ways.routes()) ?? [];
  if (notifications === undefined || !known.some(({ name }) => name === route))
    throw new ProblemError(nothingThere({ path: `notifications/${route}` }));
  const problem = await notifications.ways.send(route, testNotice(hashing.nonce(), installation.now())).then(
    () => undefined,
    (error: unknown): Problem => (error instanceof ProblemError ? error.problem : noticeFault({ route })),
  );
  return {
    apiVersion: 'honban/v1',
    kind: 'NotificationTest',
    mode,
    route,
    taken: problem === undefined,
    ...(problem === undefined ? {} : { problem }),
  };
}

/** One application as an item of a backup run. */
import type { BackupItem } from '../../app/backup/backup-item.ts';
import type { Text } from '../../core/i18n.ts';
import { applicationRef } from '../../core/policy/declared-objects.ts';
import { openApplication } from './open-application.ts';
import type { ApplicationSource } from './open-application.ts';
import { plantCanary } from './plant-canary.ts';

const neverAborted = { aborted: false, addEventListener: () => {}, removeEventListener: () => {} };

export function applicationItem(source: Omit<ApplicationSource, 'run'>, nonce: () => string): BackupItem {
  const { name, application } = source;
  const about = applicationRef(name, application);
  const canary = canaryOf(source);
  return {
    plane: 'application',
    about: [about],
    title: { en: `application ${name}`, ja: `アプリケーション ${name}` },
    steps: stepsOf(source),
    ...(canary === undefined ? {} : { canary }),
    open: async ({ signal }) => {
      const opened = await openApplication({ ...source, run: nonce() }, signal);
      const { taken, recoveryPoint, contents, conclude } = opened;
      return {
        draftFor: () =>
          Promise.resolve({
            taken,
            recoveryPoint,
            facts: {},
            missing: [],
            sealedFor: 'keys',
            contents,
            conclude,
          }),
        close: () => Promise.resolve(opened.close()),
      };
    },
  };
}

function canaryOf({
  name,
  cluster,
  application,
  hands,
  machinery,
}: Omit<ApplicationSource, 'run'>): BackupItem['canary'] {
  const { canary, namespaces } = application;
  if (canary === undefined) return undefined;
  return {
    at: `application ${name}`,
    plant: async (line) =>
      await plantCanary(await hands(cluster), line, {
        application: name,
        namespace: namespaces[0] ?? '',
        canary,
        at: machinery.clock.now(),
        signal: neverAborted,
      }),
  };
}

function stepsOf({
  application: { hooks = {}, namespaces, canary },
}: Omit<ApplicationSource, 'run'>): readonly Text[] {
  const { quiesce, dump, resume } = hooks;
  const spaces = namespaces.join(', ');
  return [
    ...(canary === undefined
      ? []
      : [{ en: 'Write a timestamped canary', ja: '時刻入りのカナリアを書き込む' }]),
    ...(quiesce === undefined
      ? []
      : [{ en: 'Bring the application to rest', ja: 'アプリケーションを静止させる' }]),
    ...(dump === undefined ? [] : [{ en: 'Let it write out its data', ja: 'データを書き出させる' }]),
    ...(resume === undefined
      ? []
      : [{ en: 'Resume it, whatever happened', ja: '結果にかかわらず静止を解除する' }]),
    {
      en: `Export the objects of ${spaces}, Secrets included, sealed for the keys’ recipients`,
      ja: `${spaces} のオブジェクトを Secret も含めてエクスポートし、鍵用の受信者だけが開ける形で保存する`,
    },
  ];
}

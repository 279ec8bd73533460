import type { Language } from '../../core/i18n.ts';
import type { Installation } from '../../server/installation.ts';

export interface Ready {
  readonly origin: string;
  readonly link: string;
  readonly mode: Installation['mode'];
}

export interface UpWords {
  ready(ready: Ready): string;
}

export const upWords: Readonly<Record<Language, UpWords>> = {
  en: {
    ready: ({ origin, link, mode }) =>
      `Honban is at ${origin}${mode.kind === 'recording' ? ` and shows the recording ${mode.recording}, no live cluster` : ''}.\n` +
      `Sign in (once, within an hour): ${link}\nStop with Ctrl-C.\n`,
  },
  ja: {
    ready: ({ origin, link, mode }) =>
      `Honban は ${origin} で動作しています${mode.kind === 'recording' ? `（記録 ${mode.recording} を表示中。稼働中のクラスターではありません）` : ''}。\n` +
      `サインイン（1回限り、1時間以内）: ${link}\nCtrl-C で停止します。\n`,
  },
};

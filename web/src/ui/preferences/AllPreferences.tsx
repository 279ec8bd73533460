/** Every preference of this browser, each with its name. */
import type { Text } from '../../../../src/core/i18n.ts';
import { Choice } from '../Choice.tsx';
import { Facts } from '../Facts.tsx';
import { useSay } from '../language.tsx';
import { DensitySwitch, LanguageSwitch, preferenceWords, ThemeSwitch } from './PreferenceSwitches.tsx';
import { motions } from './preferences.ts';
import type { Preferences } from './preferences.ts';
import { usePreferences } from './PreferencesProvider.tsx';

const words = {
  motion: { en: 'Motion', ja: '動き' },
  timeZone: { en: 'Times', ja: '時刻' },
  system: { en: 'This machine', ja: 'この端末' },
};

const motionWords: Readonly<Record<Preferences['motion'], Text>> = {
  system: { en: 'Auto', ja: '自動' },
  reduce: { en: 'Reduced', ja: '抑える' },
};

export function AllPreferences({ policyZone }: { readonly policyZone: string | undefined }) {
  const say = useSay();
  const { preferences, change } = usePreferences();
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const named = [...new Set([preferences.timeZone, policyZone ?? 'UTC', 'UTC'])].filter(
    (zone) => zone !== 'system',
  );
  return (
    <Facts
      wide
      facts={[
        { name: say(preferenceWords.language), value: <LanguageSwitch /> },
        { name: say(preferenceWords.theme), value: <ThemeSwitch /> },
        { name: say(preferenceWords.density), value: <DensitySwitch /> },
        {
          name: say(words.motion),
          value: (
            <Choice
              label={say(words.motion)}
              options={motions.map((value) => ({ value, word: say(motionWords[value]) }))}
              value={preferences.motion}
              onChange={(motion) => change({ motion })}
            />
          ),
        },
        {
          name: say(words.timeZone),
          value: (
            <Choice
              label={say(words.timeZone)}
              options={[
                { value: 'system', word: `${say(words.system)} · ${here}` },
                ...named.map((zone) => ({ value: zone, word: zone })),
              ]}
              value={preferences.timeZone}
              onChange={(timeZone) => change({ timeZone })}
            />
          ),
        },
      ]}
    />
  );
}

/** Language, theme and density, in sight on every page. */
import type { Text } from '../../../../src/core/i18n.ts';
import { Choice } from '../Choice.tsx';
import { useSay } from '../language.tsx';
import { Stack } from '../Layout.tsx';
import type { Preferences } from './preferences.ts';
import { densities, themes } from './preferences.ts';
import { usePreferences } from './PreferencesProvider.tsx';

export const preferenceWords = {
  language: { en: 'Language', ja: '言語' },
  theme: { en: 'Theme', ja: '配色' },
  density: { en: 'Density', ja: '表示密度' },
} satisfies Record<string, Text>;

const themeWords: Readonly<Record<Preferences['theme'], Text>> = {
  system: { en: 'Auto', ja: '自動' },
  light: { en: 'Light', ja: '明' },
  dark: { en: 'Dark', ja: '暗' },
};

const densityWords: Readonly<Record<Preferences['density'], Text>> = {
  normal: { en: 'Normal', ja: '標準' },
  compact: { en: 'Compact', ja: '密' },
};

export function LanguageSwitch() {
  const say = useSay();
  const { preferences, change } = usePreferences();
  return (
    <Choice
      label={say(preferenceWords.language)}
      options={[
        { value: 'en', word: 'English', lang: 'en' },
        { value: 'ja', word: '日本語', lang: 'ja' },
      ]}
      value={preferences.language}
      onChange={(language) => change({ language })}
    />
  );
}

export function PreferenceSwitches() {
  return (
    <Stack gap="s">
      <ThemeSwitch />
      <DensitySwitch />
    </Stack>
  );
}

export function ThemeSwitch() {
  const say = useSay();
  const { preferences, change } = usePreferences();
  return (
    <Choice
      label={say(preferenceWords.theme)}
      options={themes.map((value) => ({ value, word: say(themeWords[value]) }))}
      value={preferences.theme}
      onChange={(theme) => change({ theme })}
    />
  );
}

export function DensitySwitch() {
  const say = useSay();
  const { preferences, change } = usePreferences();
  return (
    <Choice
      label={say(preferenceWords.density)}
      options={densities.map((value) => ({ value, word: say(densityWords[value]) }))}
      value={preferences.density}
      onChange={(density) => change({ density })}
    />
  );
}

/** Preferences for everything below, kept in the browser; React Aria gets the same language. */
import { createContext, useContext, useLayoutEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';

import { LanguageProvider } from '../language.tsx';
import { applyPreferences, loadPreferences, savePreferences } from './preferences.ts';
import type { Preferences } from './preferences.ts';

interface Held {
  readonly preferences: Preferences;
  readonly change: (part: Partial<Preferences>) => void;
}

const PreferencesContext = createContext<Held | undefined>(undefined);
const locales = { en: 'en-GB', ja: 'ja-JP' } as const;

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(loadPreferences);
  useLayoutEffect(() => applyPreferences(preferences), [preferences]);
  const held = useMemo(
    () => ({
      preferences,
      change: (part: Partial<Preferences>) => {
        const changed = { ...preferences, ...part };
        savePreferences(changed);
        setPreferences(changed);
      },
    }),
    [preferences],
  );
  const zone = preferences.timeZone === 'system' ? undefined : preferences.timeZone;
  return (
    <PreferencesContext value={held}>
      <I18nProvider locale={locales[preferences.language]}>
        <LanguageProvider language={preferences.language} timeZone={zone}>
          {children}
        </LanguageProvider>
      </I18nProvider>
    </PreferencesContext>
  );
}

export function usePreferences(): Held {
  const held = useContext(PreferencesContext);
  if (held === undefined) throw new Error('usePreferences outside of PreferencesProvider');
  return held;
}

/** What a reader chose for this browser. Views are in the URL; only these are not, so that a shared link opens in the other reader's own. */
import { languages } from '../../../../src/core/i18n.ts';
import type { Language } from '../../../../src/core/i18n.ts';

export const themes = ['system', 'light', 'dark'] as const;
export const densities = ['normal', 'compact'] as const;
export const motions = ['system', 'reduce'] as const;

export interface Preferences {
  readonly language: Language;
  readonly theme: (typeof themes)[number];
  readonly density: (typeof densities)[number];
  readonly motion: (typeof motions)[number];
  /** `system`, or the name of a zone. */
  readonly timeZone: string;
}

const key = 'honban.preferences';

/** Whatever stands in the store may be old or wrong: each part falls back on its own. */
export function readPreferences(stored: string | null, browserLanguages: readonly string[]): Preferences {
  const found = parsed(stored);
  const firstKnown = browserLanguages
    .map((tag) => tag.slice(0, 2))
    .find((tag): tag is Language => languages.some((language) => language === tag));
  return {
    language: oneOf(languages, found['language']) ?? firstKnown ?? 'en',
    theme: oneOf(themes, found['theme']) ?? 'system',
    density: oneOf(densities, found['density']) ?? 'normal',
    motion: oneOf(motions, found['motion']) ?? 'system',
    timeZone: zoneIn(found['timeZone']),
  };
}

function parsed(stored: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function oneOf<Value extends string>(values: readonly Value[], found: unknown): Value | undefined {
  return values.find((value) => value === found);
}

/** Only one that this browser knows: with any other no time could be shown at all. */
function zoneIn(found: unknown): string {
  if (typeof found !== 'string' || found === 'system') return 'system';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: found }).resolvedOptions().timeZone === ''
      ? 'system'
      : found;
  } catch {
    return 'system';
  }
}

export function loadPreferences(): Preferences {
  return readPreferences(localStorage.getItem(key), navigator.languages);
}

export function applyPreferences({ language, theme, density, motion }: Preferences): void {
  const { documentElement } = document;
  documentElement.lang = language;
  documentElement.dataset['theme'] = theme;
  documentElement.dataset['density'] = density;
  documentElement.dataset['motion'] = motion;
}

export function savePreferences(preferences: Preferences): void {
  localStorage.setItem(key, JSON.stringify(preferences));
}

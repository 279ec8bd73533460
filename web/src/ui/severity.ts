/** Severities with their words; the shape says the same as a failed check. */
import type { Severity } from '../../../src/core/finding.ts';
import type { Text } from '../../../src/core/i18n.ts';
import type { Shown } from './state-words.ts';

export const severityWords: Readonly<Record<Severity, Text>> = {
  critical: { en: 'Critical', ja: '緊急' },
  high: { en: 'High', ja: '高' },
  medium: { en: 'Medium', ja: '中' },
  low: { en: 'Low', ja: '低' },
};

export const severityShapes: Readonly<Record<Severity, Shown>> = {
  critical: 'fail',
  high: 'fail',
  medium: 'warning',
  low: 'warning',
};

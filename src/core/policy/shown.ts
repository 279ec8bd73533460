/** A value of the policy in one line, as it could stand in the file. */
import type { Json } from '../json.ts';
import { quoted } from '../quoted.ts';

export function shown(value: Json | undefined): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return /^[\w.:@/+-]{1,60}$/.test(value) ? value : quoted(value);
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return '-';
  const members = Object.entries(value as Readonly<Record<string, Json>>);
  return `{ ${members.map(([key, inner]) => `${key}: ${shown(inner)}`).join(', ')} }`;
}

/**
 * The policy as a browser may see it. Credentials are only named in a policy; yet an address may carry one, and so may the
 * words of a command that prints one.
 */
import { stringify } from 'yaml';

import type { Policy } from '../../core/policy/policy.ts';
import type { Json } from '../../core/json.ts';
import { isJsonObject } from '../../core/json.ts';
import { shown as inOneLine } from '../../core/policy/shown.ts';

/** One value of it in one line, under the path that it stands at. */
export function shownValue(value: Json, path: string): string {
  return inOneLine(shown(value, segmentsOf(path)));
}

/** As `pathText` writes it. */
export function segmentsOf(path: string): readonly string[] {
  return path.split(/[.[\]"]+/).filter((part) => part !== '');
}

export function shownPolicy(policy: Policy): string {
  return stringify(shown(JSON.parse(JSON.stringify(policy)) as Json, []));
}

function shown(value: Json | undefined, path: readonly string[]): Json | undefined {
  if (typeof value === 'string') return isWebhook(path) ? originOf(value) : withoutSecrets(value);
  if (Array.isArray(value)) {
    const [program] = value as readonly Json[];
    if (path.at(-1) === 'command' && value.length > 1) return [program ?? '', '…'];
    return (value as readonly Json[]).map((one) => shown(one, path) ?? null);
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shown(one, [...path, key])]));
}

/** Whoever knows the path of such an address can often post there. */
function isWebhook(path: readonly string[]): boolean {
  return path.includes('webhooks') && path.at(-1) === 'url';
}

export function originOf(address: string): string {
  return URL.canParse(address) ? `${new URL(address).origin}/…` : '…';
}

function withoutSecrets(text: string): string {
  return text
    .replace(/^(https?:\/\/)[^/@\s]*@/, '$1…@')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/[^/@:\s]*):[^/@\s]*@/, '$1:…@')
    .replace(/^((?:https?|s3):\/\/[^?\s]*)\?.*$/, '$1?…');
}

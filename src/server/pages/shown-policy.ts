/**
 * The policy as a browser may see it. Credentials are only named in a policy; yet an address may carry one, and so may the
 * words of a command that prints one.
 */
import { stringify } from 'yaml';

import type { Policy } from '../../core/policy/policy.ts';
import type { Json } from '../../core/json.ts';
import { isJsonObject } from '../../core/json.ts';

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

function originOf(address: string): string {
  return URL.canParse(address) ? `${new URL(address).origin}/…` : '…';
}

function withoutSecrets(text: string): string {
  return text
    .replace(/^(https?:\/\/)[^/@\s]*@/, '$1…@')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/[^/@:\s]*):[^/@\s]*@/, '$1:…@')
    .replace(/^((?:https?|s3):\/\/[^?\s]*)\?.*$/, '$1?…');
}

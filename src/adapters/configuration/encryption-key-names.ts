/**
 * Which keys an EncryptionConfiguration holds, by provider and name, so that a snapshot's own can be compared with them. No key's
 * value is ever looked at. https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/ (v1.37)
 */
import { parse } from 'yaml';
import { z } from 'zod';

export interface EncryptionKeyName {
  readonly provider: string;
  readonly key: string;
}

const Keys = z.looseObject({
  keys: z.array(z.looseObject({ name: z.string() })).optional(),
  name: z.string().optional(),
});

const Configuration = z.looseObject({
  kind: z.literal('EncryptionConfiguration'),
  resources: z.array(z.looseObject({ providers: z.array(z.record(z.string(), z.unknown())) })),
});

/** Undefined for what is none. */
export function encryptionKeyNames(text: string): readonly EncryptionKeyName[] | undefined {
  const read = Configuration.safeParse(parseOrNothing(text));
  if (!read.success) return undefined;
  const names = new Map<string, EncryptionKeyName>();
  for (const { providers } of read.data.resources)
    for (const [provider, settings] of providers.flatMap((one) => Object.entries(one)))
      for (const key of namesIn(settings)) names.set(`${provider}:${key}`, { provider, key });
  return [...names.values()];
}

function namesIn(settings: unknown): readonly string[] {
  const read = Keys.safeParse(settings);
  if (!read.success) return [];
  const { keys, name } = read.data;
  return keys?.map((key) => key.name) ?? (name === undefined ? [] : [name]);
}

function parseOrNothing(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

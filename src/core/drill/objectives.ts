/** What a drill is held against, in seconds, as its basis keeps it: by itself, or together under `objectives`. */
import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';

export interface Objectives {
  readonly rtoSeconds?: number;
  readonly rpoSeconds?: number;
}

export function objectivesIn(basis: JsonObject): Objectives {
  const { objectives } = basis;
  const kept = isJsonObject(objectives) ? objectives : basis;
  const { rtoSeconds, rpoSeconds } = kept;
  return {
    ...(typeof rtoSeconds === 'number' ? { rtoSeconds } : {}),
    ...(typeof rpoSeconds === 'number' ? { rpoSeconds } : {}),
  };
}

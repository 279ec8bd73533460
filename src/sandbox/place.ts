/** Where sandboxes keep things on this machine: what can be made again in the cache, what is running in the state folder. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Place {
  /** Programs and images, shared by all sandboxes. */
  readonly cache: string;
  /** One folder for each sandbox. */
  readonly sandboxes: string;
}

/** https://specifications.freedesktop.org/basedir-spec/0.8/ */
export function placeFrom(environment: Readonly<Record<string, string | undefined>>): Place {
  const home = environment['HOME'] ?? homedir();
  const cache = absolute(environment['XDG_CACHE_HOME']) ?? join(home, '.cache');
  const state = absolute(environment['XDG_STATE_HOME']) ?? join(home, '.local/state');
  return { cache: join(cache, 'honban'), sandboxes: join(state, 'honban/sandboxes') };
}

function absolute(path: string | undefined): string | undefined {
  return path?.startsWith('/') === true ? path : undefined;
}

import type { Actor } from '../../core/evidence.ts';
import type { World } from '../world.ts';

/** The world as a use case has it that runs inside a server: nobody to ask, nothing on the terminal, somebody else who acts. */
export function quietWorld(
  world: World,
  changes: { readonly actor?: Actor; readonly signal?: AbortSignal },
): World {
  const silent = { write: () => undefined, terminal: false, columns: 80, colour: false };
  return { ...world, out: silent, err: silent, quiet: true, interactive: false, yes: true, ...changes };
}

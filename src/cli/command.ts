/** A command maps arguments to a use case and a result to words. Help, reference, man page and completion derive from this value. */
import type { z } from 'zod';

import type { Text } from '../core/i18n.ts';
import type { ExitCode } from './exit-codes.ts';
import type { OutputFormat } from './output/format.ts';
import type { World } from './world.ts';

export type { ExitCode };

export interface CommandDefinition<Flags extends z.ZodObject> {
  /** Absent for the few commands that are one word, such as `check`. */
  readonly noun?: string;
  readonly verb: string;
  readonly summary: Text;
  readonly examples: readonly string[];
  /** Positional arguments in order; their values arrive under these keys of `flags`. `rest` takes everything after `--`. */
  readonly positionals?: readonly (keyof z.infer<Flags> & string)[];
  readonly rest?: keyof z.infer<Flags> & string;
  /** Every flag carries its description as `.meta({ en, ja })`; see flag-meta.ts for more. camelCase keys become `--kebab-case`. */
  readonly flags: Flags;
  /** What `--output` accepts; `human` and `json` when left out. */
  readonly outputs?: readonly OutputFormat[];
  /** Not listed in help; for `npm start` and completion. */
  readonly hidden?: boolean;
  /** Runs until somebody stops it: Ctrl-C is how it ends well, and its own answer alone says how it ended. */
  readonly untilStopped?: boolean;
  run(flags: z.infer<Flags>, world: World): Promise<ExitCode>;
}

/** A command with its types closed over, as the catalogue and the binding hold it. */
export interface Command extends Omit<CommandDefinition<z.ZodObject>, 'run' | 'positionals' | 'rest'> {
  readonly positionals?: readonly string[];
  readonly rest?: string;
  run(flags: unknown, world: World): Promise<ExitCode>;
}

export function defineCommand<Flags extends z.ZodObject>(command: CommandDefinition<Flags>): Command {
  return command;
}

/** `evidence list`, `check`: the words after `honban`, and the key in the catalogue. */
export function wordsOf({ noun, verb }: Pick<Command, 'noun' | 'verb'>): string {
  return noun === undefined ? verb : `${noun} ${verb}`;
}

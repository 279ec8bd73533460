/** Everything of the outside that a command may use, made once by main.ts and by tests. */
import type { Actor } from '../core/evidence.ts';
import type { Language } from '../core/i18n.ts';
import type { Instant } from '../core/time.ts';
import type { OutputFormat } from './output/format.ts';

export interface World {
  readonly language: Language;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  /** Results; `out` never mixes with talk. */
  readonly out: TextSink;
  /** Talk: progress, warnings, problems. */
  readonly err: TextSink;
  /** What `--output` asked for; always one of the command's own `outputs`. */
  readonly output: OutputFormat;
  /** `--quiet`: results and problems only, no progress. */
  readonly quiet: boolean;
  /** `--verbose`: everything that was not met or not seen in full length. */
  readonly verbose: boolean;
  /** Somebody sits there and may be asked: a terminal, and no `--no-input`. */
  readonly interactive: boolean;
  /** `--yes`: the plan is agreed to in advance. */
  readonly yes: boolean;
  /** Who acts, where it is not the user of this machine: whoever is signed in at a server, or its scheduler. */
  readonly actor?: Actor;
  /** Others are served by this process meanwhile: what only computes for long is done in a thread of its own. */
  readonly serves?: boolean;
  now(): Instant;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
}

export interface TextSink {
  write(text: string): void;
  readonly terminal: boolean;
  /** In columns; 80 where unknown. */
  readonly columns: number;
  readonly colour: boolean;
}

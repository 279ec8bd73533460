/** Everything of the outside that a command may use, made once by main.ts and by tests. */
import type { Language } from '../core/i18n.ts';
import type { Instant } from '../core/time.ts';

export interface World {
  readonly language: Language;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  /** Results; `out` never mixes with talk. */
  readonly out: TextSink;
  /** Talk: progress, warnings, problems. */
  readonly err: TextSink;
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

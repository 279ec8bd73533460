/** The server's own log: a constant message with its values beside it, one line each, never a secret. */
import type { Instant } from '../core/time.ts';

export type LogLevel = 'error' | 'warning' | 'info' | 'debug';
export type LogValues = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  error(message: string, values?: LogValues): void;
  warning(message: string, values?: LogValues): void;
  info(message: string, values?: LogValues): void;
  debug(message: string, values?: LogValues): void;
}

export const logLevels: readonly LogLevel[] = ['error', 'warning', 'info', 'debug'];

export interface LogSetting {
  readonly level: LogLevel;
  readonly now: () => Instant;
  readonly write: (line: string) => void;
}

export function openLog({ level, now, write }: LogSetting): Log {
  const at =
    (own: LogLevel) =>
    (message: string, values: LogValues = {}): void => {
      if (logLevels.indexOf(own) > logLevels.indexOf(level)) return;
      write(`${JSON.stringify({ at: now(), level: own, message, ...values })}\n`);
    };
  return { error: at('error'), warning: at('warning'), info: at('info'), debug: at('debug') };
}

/** Ctrl-C and SIGTERM: the first asks the command to stop and undo, the second ends the process where it stands. */
import type { Language, Text } from '../core/i18n.ts';
import { exitCode } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import type { TextSink } from './world.ts';

export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit code of the signal that came, if one did. */
  code(): ExitCode | undefined;
  end(): void;
}

const stopping: Text = {
  en: 'Stopping and undoing. Press Ctrl-C again to leave at once; what then remains is not undone.\n',
  ja: '停止し、後始末をしています。もう一度 Ctrl-C を押すと直ちに終了し、残りの後始末は行いません。\n',
};

export function listenForInterruption(language: Language, err: TextSink): Interruption {
  const controller = new AbortController();
  let came: ExitCode | undefined;
  const stop = (code: ExitCode, name: string) => () => {
    if (came !== undefined) process.exit(code);
    came = code;
    if (err.terminal) err.write(stopping[language]);
    controller.abort(new DOMException(name, 'AbortError'));
  };
  const listeners = {
    SIGINT: stop(exitCode.interrupted, 'SIGINT'),
    SIGTERM: stop(exitCode.terminated, 'SIGTERM'),
  };
  process.on('SIGINT', listeners.SIGINT).on('SIGTERM', listeners.SIGTERM);
  return {
    signal: controller.signal,
    code: () => came,
    end: () => {
      process.off('SIGINT', listeners.SIGINT).off('SIGTERM', listeners.SIGTERM);
    },
  };
}

/** How a command ends that heeded the signal and undid what it had begun. */
export function stoppedBy(signal: AbortSignal): ExitCode {
  const { reason } = signal as { readonly reason: unknown };
  return reason instanceof DOMException && reason.message === 'SIGTERM'
    ? exitCode.terminated
    : exitCode.interrupted;
}

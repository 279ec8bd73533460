/** stdout and stderr as text sinks. A reader that went away (`honban … | head`) ends the output, not the command. */
import { harmless } from './output/harmless.ts';
import type { TextSink } from './world.ts';

/** What a terminal has and a file or pipe has not is optional here, whatever Node's types say. */
interface Stream {
  write(text: string): unknown;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** `onLost` is told once when the output cannot be written for another reason, such as a full disk; nothing more is written then. */
export function sinkFor(
  stream: Stream,
  environment: NodeJS.ProcessEnv,
  onLost: (error: NodeJS.ErrnoException) => void = () => undefined,
): TextSink {
  const terminal = stream.isTTY ?? false;
  const colour = wantsColour(terminal, environment);
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (open && error.code !== 'EPIPE') onLost(error);
    open = false;
  });
  return {
    write: (text) => {
      if (open) stream.write(harmless(text, { terminal, colour }));
    },
    terminal,
    columns: widthOf(stream),
    colour,
  };
}

/** https://no-color.org and https://force-color.org */
function wantsColour(terminal: boolean, environment: NodeJS.ProcessEnv): boolean {
  if (environment['NO_COLOR'] !== undefined && environment['NO_COLOR'] !== '') return false;
  if (environment['FORCE_COLOR'] !== undefined) return environment['FORCE_COLOR'] !== '0';
  return terminal && environment['TERM'] !== 'dumb';
}

/** A pseudo-terminal that nobody gave a size says 0. */
function widthOf({ columns = 0 }: Stream): number {
  return columns > 0 ? columns : 80;
}

/** A world for tests of commands: captured streams, a fixed clock, nothing inherited from the machine. */
import type { World } from '../../src/cli/world.ts';
import type { Instant } from '../../src/core/time.ts';

export interface TestWorld extends World {
  /** Everything written to stdout so far. */
  stdout(): string;
  stderr(): string;
}

export function testWorld(changes: Partial<World> = {}): TestWorld {
  const out = capture();
  const err = capture();
  return {
    language: 'en',
    environment: {},
    workingDirectory: '/',
    output: 'human',
    quiet: false,
    verbose: false,
    interactive: false,
    yes: false,
    now: () => '2026-11-24T09:14:00.000Z' as Instant,
    signal: new AbortController().signal,
    out: out.sink,
    err: err.sink,
    stdout: out.text,
    stderr: err.text,
    ...changes,
  };
}

function capture(): { readonly sink: World['out']; readonly text: () => string } {
  let written = '';
  const write = (text: string): void => void (written += text);
  return { sink: { write, terminal: false, columns: 80, colour: false }, text: () => written };
}

/** Ends as its first argument says, through the same way as every command; run by the contract suite of the command line. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

import { defineCommand } from '../../src/cli/command.ts';
import { exitCode } from '../../src/cli/exit-codes.ts';
import type { ExitCode } from '../../src/cli/exit-codes.ts';
import { run } from '../../src/cli/run.ts';
import { sinkFor } from '../../src/cli/streams.ts';
import type { World } from '../../src/cli/world.ts';
import { defineProblem, nothingChanged, ProblemError } from '../../src/core/problem.ts';

const text = { en: () => 'x', ja: () => 'x' };
const problem = defineProblem<void>('test.played', {
  tried: text,
  cause: text,
  fix: text,
  unchanged: nothingChanged,
});

const endings: Readonly<Record<string, (world: World) => ExitCode | Promise<ExitCode>>> = {
  done: () => exitCode.done,
  no: () => exitCode.no,
  undetermined: () => exitCode.undetermined,
  'left-behind': () => exitCode['left-behind'],
  problem: () => {
    throw new ProblemError(problem());
  },
  bug: () => {
    throw new Error('on purpose', { cause: new Error('deeper') });
  },
  interrupted: (world) => interruptedBy('SIGINT', world),
  terminated: (world) => interruptedBy('SIGTERM', world),
  'interrupted-left-behind': async (world) => {
    await interruptedBy('SIGINT', world);
    return exitCode['left-behind'];
  },
  flood: async ({ out }) => {
    for (let line = 0; line < 2000; line++) {
      out.write(`${'x'.repeat(1000)}\n`);
      if (line % 100 === 0) await sleep(1);
    }
    return exitCode.done;
  },
};

const command = defineCommand({
  verb: 'play',
  summary: { en: 'x', ja: 'x' },
  examples: [],
  positionals: ['ending'],
  flags: z.object({ ending: z.string() }),
  run: async ({ ending }, world) => (await endings[ending]?.(world)) ?? exitCode.usage,
});

/** Waits, as work does, until the signal asks it to stop. */
async function interruptedBy(signal: NodeJS.Signals, world: World): Promise<ExitCode> {
  const stopped = sleep(10_000, undefined, { signal: world.signal }).catch(() => exitCode.done);
  process.kill(process.pid, signal);
  return (await stopped) ?? exitCode.bug;
}

process.exitCode = await run(['play', ...process.argv.slice(2)], {
  out: sinkFor(process.stdout, process.env),
  err: sinkFor(process.stderr, process.env),
  language: 'en',
  environment: process.env,
  catalogue: { play: async () => command },
});

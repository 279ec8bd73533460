/** The ordinary way through the command line: route, load, bind, run; problems become words, bugs become exit 70. */
import { ProblemError } from '../core/problem.ts';
import type { Problem } from '../core/problem.ts';
import { instantFromEpoch } from '../core/time.ts';
import { bind } from './binding.ts';
import type { Bound } from './binding.ts';
import { reportBug } from './bug.ts';
import { commandCatalogue } from './commands/catalogue.ts';
import type { Command } from './command.ts';
import { exitCode, worstExitCode } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { commandHelp, overviewHelp } from './help.ts';
import { listenForInterruption } from './interruption.ts';
import type { Interruption } from './interruption.ts';
import { problemJson, renderProblem } from './output/problem.ts';
import { routeTo } from './route.ts';
import type { World } from './world.ts';

export interface Outside extends Pick<World, 'out' | 'err' | 'language' | 'environment'> {
  /** Every command there is; tests bring their own. */
  readonly catalogue?: Readonly<Record<string, () => Promise<Command>>>;
}

export async function run(words: readonly string[], outside: Outside): Promise<ExitCode> {
  try {
    return await follow(words, outside);
  } catch (error) {
    if (error instanceof ProblemError) {
      for (const problem of [error.problem, ...error.others]) showProblem(problem, outside, words);
      return error.exitCode as ExitCode;
    }
    return reportBug(error, outside);
  }
}

async function follow(words: readonly string[], outside: Outside): Promise<ExitCode> {
  const catalogue = outside.catalogue ?? commandCatalogue;
  const route = routeTo(words, Object.keys(catalogue));
  if (route.to === 'nowhere') throw new ProblemError(route.problem, exitCode.usage);
  if (route.to === 'help') {
    outside.out.write(await overviewHelp(outside, route.noun));
    return exitCode.done;
  }
  const load = catalogue[route.name];
  if (load === undefined) throw new Error(`no loader for ${route.name}`);
  const command = await load();
  const bound = bind(command, route.words);
  if (!bound.ok) throw new ProblemError(bound.problem, exitCode.usage);
  if (!bound.value.universal.help) return runCommand(command, bound.value, outside);
  outside.out.write(commandHelp(command, outside));
  return exitCode.done;
}

async function runCommand(command: Command, bound: Bound, outside: Outside): Promise<ExitCode> {
  const interruption = listenForInterruption(outside.language, outside.err);
  const world = worldOf(bound, outside, interruption);
  try {
    const code = await command.run(bound.flags, world);
    const signalled = command.untilStopped === true ? undefined : interruption.code();
    return worstExitCode([code, signalled ?? exitCode.done]);
  } catch (error) {
    const interrupted = interruption.code();
    if (interrupted !== undefined && isAbort(error)) return interrupted;
    throw error;
  } finally {
    interruption.end();
  }
}

function worldOf({ universal }: Bound, outside: Outside, interruption: Interruption): World {
  const { output, quiet, verbose, noInput, yes } = universal;
  return {
    ...outside,
    workingDirectory: process.cwd(),
    output,
    quiet,
    verbose,
    yes,
    interactive: !noInput && process.stdin.isTTY && outside.err.terminal,
    now: () => instantFromEpoch(Date.now()),
    signal: interruption.signal,
  };
}

function showProblem(problem: Problem, { err, language }: Outside, words: readonly string[]): void {
  const json = words.some(
    (word, index) => /^--output(=(nd)?json)?$/.test(word) && jsonAsked(word, words[index + 1]),
  );
  err.write(json ? problemJson(problem) : renderProblem(problem, language, err));
}

function jsonAsked(word: string, next: string | undefined): boolean {
  return word.includes('=') || next === 'json' || next === 'ndjson';
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

/** Git through its own program: never asks, never pages, never runs what a repository's configuration names. */
import { execFile } from 'node:child_process';

/** Reading history takes milliseconds; a network file system may need longer, a hung one must not hold us. */
const timeLimit = 20_000;
const largestAnswer = 16 * 1024 * 1024;

/** The standard output, or undefined where Git ended with an error or is not installed. */
export function runGit(folder: string, args: readonly string[]): Promise<string | undefined> {
  const safe = ['-C', folder, '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-pager'];
  const options = {
    timeout: timeLimit,
    maxBuffer: largestAnswer,
    env: { ...outsideEnvironment(), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' },
  };
  return new Promise((resolve) => {
    execFile('git', [...safe, ...args], options, (error, stdout) =>
      resolve(error === null ? stdout : undefined),
    );
  });
}

/** Without the variables of a Git that called us (from a hook, say): they would name another repository. */
function outsideEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|NAMESPACE|OBJECT_DIRECTORY)$/.test(name),
    ),
  );
}

/**
 * Container runtimes end standard input as soon as an output that they pass on has ended. A command that sends its output to /dev/null
 * (`load … >/dev/null`) so loses what had not arrived by then, sees a regular end, and ends well with half of the data. A shell
 * around it holds the outputs open for as long as it runs.
 * https://github.com/containerd/containerd/blob/v1.6.20/pkg/cri/io/exec_io.go
 */
const shell = '/bin/sh';

/** As it is where the container has no shell: then there is none either that would redirect anything. */
export async function withOutputHeldOpen(
  command: readonly string[],
  statusOf: (tried: readonly string[]) => Promise<number | undefined>,
): Promise<readonly string[]> {
  const hasShell = (await statusOf([shell, '-c', ':'])) === 0;
  return hasShell ? [shell, '-c', '"$@"; exit $?', 'sh', ...command] : command;
}

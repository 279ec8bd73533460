/** Apart from its command, so that the fast path of main.ts can answer without loading any schema. */
import { exitCode } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { readPackage } from './package.ts';
import type { World } from './world.ts';

export function printVersion({ out, output }: Pick<World, 'out' | 'output'>): ExitCode {
  const { version } = readPackage();
  const { platform, arch, versions } = process;
  out.write(
    output === 'json'
      ? `${JSON.stringify({ apiVersion: 'honban/v1', kind: 'Version', version, node: versions.node, platform, arch })}\n`
      : `honban ${version} (Node ${versions.node}, ${platform}-${arch})\n`,
  );
  return exitCode.done;
}

/** `honban up` as a process of its own, as people start it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface RunningServer {
  /** `http://localhost:PORT` */
  readonly origin: string;
  /** One JSON line each. */
  log(): string;
  /** As Ctrl-C does; its exit code. */
  stop(): Promise<number | null>;
}

/** With the policy in that folder, and its ledger below it. */
export async function startServerIn(folder: string): Promise<RunningServer> {
  const words = ['up', '--listen', '127.0.0.1:0', '--output', 'json'];
  const server = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: { ...process.env, HONBAN_DATA: `${folder}/data`, LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  server.stderr.on('data', (data: Buffer) => (log += data.toString()));
  const closed = once(server, 'close');
  let out = '';
  for await (const data of server.stdout) {
    out += String(data);
    if (out.includes('}\n')) break;
  }
  if (!out.includes('"address"')) throw new Error(`honban up did not start: ${log}${out}`);
  const { address } = JSON.parse(out) as { readonly address: string };
  return {
    origin: address,
    log: () => log,
    async stop() {
      server.kill('SIGINT');
      await closed;
      return server.exitCode;
    },
  };
}

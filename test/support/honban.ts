/** The command line as a person uses it: one process, its answer, its talk. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Answered {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Asking {
  readonly cwd: string;
  readonly input?: string;
}

export function honban(words: readonly string[], { cwd, input }: Asking): Promise<Answered> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd,
      env: { ...process.env, HONBAN_DATA: `${cwd}/data`, LANG: 'C.UTF-8' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Served {
  readonly api: string;
  readonly bare: string;
  readonly headers: Readonly<Record<string, string>>;
  /** In megabytes. */
  resident(): number;
  /** Seconds of a processor so far. */
  computed(): number;
  end(): Promise<void>;
}

export async function serve(entries: number): Promise<Served> {
  const program = fileURLToPath(new URL('serve.ts', import.meta.url));
  const child = spawn(process.execPath, [program, String(entries)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const { api, bare, token } = JSON.parse(await firstLine(child)) as Record<'api' | 'bare' | 'token', string>;
  const about = (file: string): string => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    api,
    bare,
    headers: { authorization: `Bearer ${token}`, 'x-honban': '1', 'content-type': 'application/json' },
    resident: () => Number(/VmRSS:\s+(\d+)/.exec(about('status'))?.[1]) / 1000,
    computed() {
      const fields = about('stat').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    async end() {
      const exited = once(child, 'exit');
      child.stdin?.end();
      await exited;
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  for await (const part of stdout ?? []) {
    said += String(part);
    if (said.includes('\n')) return said;
  }
  throw new Error('it did not start');
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Served {
  readonly api: string;
  /** Of the ledger. */
  readonly directory: string;
  readonly headers: Readonly<Record<string, string>>;
  /** In megabytes. */
  resident(): number;
  /** Seconds of a processor so far. */
  computed(): number;
  end(): Promise<void>;
}

export async function serve(entries: number): Promise<Served> {
  const { child, said, end } = await start('serve.ts', String(entries));
  const about = (file: string): string => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    api: said['url'] ?? '',
    directory: said['directory'] ?? '',
    headers: {
      authorization: `Bearer ${said['token']}`,
      'x-honban': '1',
      'content-type': 'application/json',
    },
    resident: () => Number(/VmRSS:\s+(\d+)/.exec(about('status'))?.[1]) / 1000,
    computed() {
      const fields = about('stat').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    end,
  };
}

/** A process of its own, so that neither waits for the other, nor changes what the other's `Response` is. */
export async function serveBare(directory: string): Promise<{ readonly url: string; end(): Promise<void> }> {
  const { said, end } = await start('bare.ts', directory);
  return { url: said['url'] ?? '', end };
}

interface Started {
  readonly child: ChildProcess;
  readonly said: Readonly<Record<string, string>>;
  readonly end: () => Promise<void>;
}

async function start(file: string, argument: string): Promise<Started> {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [program, argument], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said = JSON.parse(await firstLine(child)) as Record<string, string>;
  return {
    child,
    said,
    end: async () => {
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

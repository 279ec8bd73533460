/** `honban up` as a process of its own, as a service manager runs it: started, asked with a token, killed. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { Run, StartRunBody } from '../../src/contract/runs.ts';
import { honban } from './honban.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  /** What it logged so far. */
  log(): string;
  /** As Prometheus reads them. */
  metrics(): Promise<string>;
  ask<Answer>(path: string, sending?: object): Promise<Answer>;
  start(body: StartRunBody): Promise<Run>;
  run(id: string): Promise<Run>;
  cancel(id: string): Promise<void>;
  /** Once it is as wanted. */
  until(id: string, is: (run: Run) => boolean): Promise<Run>;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** In a folder with a policy; its data are in `data`. */
export async function startServerProcess(
  folder: string,
  token: string,
  listen = '127.0.0.1:0',
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [program, 'up', '--listen', listen, '--output', 'json'], {
    cwd: folder,
    env: { ...process.env, HONBAN_DATA: `${folder}/data`, LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (data: Buffer) => (log += data.toString()));
  const url = await addressOf(child, () => log);
  letGo(child);
  const ask = async <Answer>(path: string, sending?: object): Promise<Answer> => {
    const answer = await fetch(new URL(path, url), {
      ...(sending === undefined ? {} : { method: 'POST', body: JSON.stringify(sending) }),
      headers: { authorization: `Bearer ${token}`, 'x-honban': '1', 'content-type': 'application/json' },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const run = async (id: string): Promise<Run> => (await ask<{ run: Run }>(`/api/v1/runs/${id}`)).run;
  return {
    url,
    log: () => log,
    ask,
    async metrics() {
      const headers = { authorization: `Bearer ${token}` };
      return await (await fetch(new URL('/metrics', url), { headers })).text();
    },
    async cancel(id) {
      await fetch(new URL(`/api/v1/runs/${id}`, url), {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}`, 'x-honban': '1' },
      });
    },
    start: async (body) => (await ask<{ run: Run }>('/api/v1/runs', body)).run,
    run,
    async until(id, is) {
      for (;;) {
        const now = await run(id);
        if (is(now)) return now;
        await sleep(20);
      }
    },
    async end(signal) {
      const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.ref();
      child.kill(signal);
      await exited;
    },
  };
}

/** A test that fails neither waits for its server for ever nor leaves it behind. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdout, child.stderr]) if (stream instanceof Socket) stream.unref();
  process.once('exit', () => child.kill('SIGKILL'));
}

async function addressOf({ stdout, exitCode }: ChildProcess, log: () => string): Promise<string> {
  let said = '';
  for await (const part of stdout ?? []) {
    said += String(part);
    const found = /"address": "(?<address>[^"]+)"/.exec(said)?.groups?.['address'];
    if (found !== undefined) return found.replace('localhost', '127.0.0.1');
  }
  throw new Error(`it did not start (${exitCode}): ${said}${log()}`);
}

/** For the data in a folder. */
export async function tokenFor(folder: string, role: string): Promise<string> {
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const made = await honban(['token', 'create', `test-${role}`, '--role', role, '--until', until], {
    cwd: folder,
  });
  if (made.code !== 0) throw new Error(made.err);
  return made.out.trim();
}

/**
 * Starts a run at a server and follows it by its events to its end. Ctrl-C asks the server to stop and undo, and waits for that;
 * a broken connection is taken up again, and what was missed is read.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { runAnswer, serverEvent } from '../../contract/runs.ts';
import type { Run, ServerEvent, StartRunBody } from '../../contract/runs.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { stoppedBy } from '../interruption.ts';
import type { World } from '../world.ts';
import type { Connection } from './connection.ts';
import { showSteps } from './show-steps.ts';

const events = '/api/v1/events';

/** @throws ProblemError where the run could not start, or failed. */
export async function followRun(connection: Connection, body: StartRunBody, world: World): Promise<Run> {
  const following = new AbortController();
  try {
    const started = await connection.ask('/api/v1/runs', runAnswer, {
      method: 'POST',
      body,
      idempotencyKey: randomUUID(),
    });
    const cancel = (): void => void stopAt(connection, started.run.id);
    world.signal.addEventListener('abort', cancel, { once: true });
    if (world.signal.aborted) cancel();
    const show = showSteps(world);
    const run = await ended(started.run, { connection, signal: following.signal, show });
    world.signal.removeEventListener('abort', cancel);
    return run;
  } finally {
    following.abort();
  }
}

/** What a run that brought no record means for this command; undefined where its record tells. */
export function codeWithoutRecord(run: Run, { signal, err, language }: World): ExitCode | undefined {
  if (run.state === 'left-behind') {
    for (const left of run.leftovers) err.write(`${left[language]}\n`);
    return exitCode['left-behind'];
  }
  if (signal.aborted) return stoppedBy(signal);
  if (run.problem !== undefined) throw new ProblemError(run.problem, run.exitCode ?? exitCode.usage);
  if (run.state === 'cancelled') return exitCode.interrupted;
  return run.evidence.length === 0 ? exitCode.bug : undefined;
}

async function stopAt(connection: Connection, run: string): Promise<void> {
  await connection
    .ask(`/api/v1/runs/${run}`, runAnswer, { method: 'DELETE' })
    // What the server does with the run is seen by following it.
    .catch(() => undefined);
}

interface Following {
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly show: (run: Run) => void;
}

async function ended(started: Run, { connection, signal, show }: Following): Promise<Run> {
  let run = started;
  show(run);
  for await (const told of statesOf(run.id, connection, signal)) {
    run = told;
    show(run);
    if (run.ended !== undefined) return run;
  }
  return run;
}

interface Place {
  /** The last event that was read. */
  last?: string | undefined;
}

/** As often as it moves, over broken connections. */
async function* statesOf(id: string, connection: Connection, signal: AbortSignal): AsyncIterable<Run> {
  const place: Place = {};
  for (let silent = 0; !signal.aborted; silent += 1) {
    try {
      for await (const run of statesWhileConnected(id, connection, { place, signal })) {
        silent = 0;
        yield run;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ProblemError && (!isSilence(error) || silent >= 30)) throw error;
    }
    await sleep(Math.min(1000 * silent, 5000), undefined, { signal }).catch(() => undefined);
  }
}

/** Begins by reading it: while the stream is open nothing can be missed, but before it something may have been. */
async function* statesWhileConnected(
  id: string,
  connection: Connection,
  { place, signal }: { readonly place: Place; readonly signal: AbortSignal },
): AsyncIterable<Run> {
  const read = async (): Promise<Run> => (await connection.ask(`/api/v1/runs/${id}`, runAnswer)).run;
  const body = await connection.stream(events, place.last, signal);
  yield await read();
  for await (const { id: at, event } of parsed(body)) {
    place.last = at ?? place.last;
    if (event.kind === 'run' && event.run.id === id) yield event.run;
    else if (event.kind === 'lost') yield await read();
  }
}

/** A server that does not answer may be starting again; one that refuses has answered. */
function isSilence({ problem }: ProblemError): boolean {
  return problem.code === 'honban.server-silent';
}

interface Sent {
  readonly id: string | undefined;
  readonly event: ServerEvent;
}

/** Server-sent events, as far as our server writes them. */
async function* parsed(body: AsyncIterable<Uint8Array>): AsyncIterable<Sent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of body) {
    const blocks = (rest + decoder.decode(part, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const event = serverEvent.safeParse(JSON.parse(field('data') ?? 'null'));
      if (event.success) yield { id: field('id'), event: event.data };
    }
  }
}

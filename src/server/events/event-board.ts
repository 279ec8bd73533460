/**
 * Server-sent events: what has changed, as it changes. A reader who comes back says what it last saw and gets the rest; who
 * was away too long, or comes to a server that was restarted, is told so and reads everything again.
 */
import type { ServerEvent } from '../../contract/runs.ts';
import { ProblemError } from '../../core/problem.ts';
import { busy } from '../http/problems.ts';
import type { Reader } from '../sign-in/reader.ts';
import { newSecret } from '../sign-in/secret.ts';

export interface EventBoard {
  tell(event: ServerEvent): void;
  open(reader: Reader, lastEventId: string | null): Response;
  streams(): number;
  /** Tells every reader that the server ends, and ends the streams. */
  end(): void;
}

interface Told {
  readonly number: number;
  readonly event: ServerEvent;
}

interface Stream {
  readonly reader: Reader;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  readonly beat: NodeJS.Timeout;
  readonly end: NodeJS.Timeout;
}

const remembered = 500;
const beatEvery = 20_000;
/** Then a reader comes again, with a sign-in that may have ended meanwhile. */
const longest = 15 * 60_000;
/** A reader who does not read is let go, not waited for. */
const queued = 256;
const bytes = new TextEncoder();

export function openEventBoard({ most = 1000, mostOfOne = 250 } = {}): EventBoard {
  const boot = newSecret().slice(0, 8);
  const streams = new Set<Stream>();
  let history: readonly Told[] = [];
  let count = 0;

  const close = (stream: Stream): void => {
    streams.delete(stream);
    clearInterval(stream.beat);
    clearTimeout(stream.end);
    try {
      stream.controller.close();
    } catch {
      // The reader went first.
    }
  };
  const send = (stream: Stream, text: string): void => {
    if ((stream.controller.desiredSize ?? 0) < -queued) close(stream);
    else stream.controller.enqueue(bytes.encode(text));
  };
  const textOf = ({ number, event }: Told): string =>
    `id: ${boot}.${number}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;

  return {
    tell(event) {
      const told = { number: ++count, event };
      history = [...history.slice(1 - remembered), told];
      for (const stream of streams) if (isFor(stream.reader, event)) send(stream, textOf(told));
    },
    open(reader, lastEventId) {
      // Who opens them over and over takes no place of others.
      if (streams.size >= most || countOf(reader, streams) >= mostOfOne)
        throw Object.assign(new ProblemError(busy({ seconds: 30 })), { retryAfterSeconds: 30 });
      const missed = missedBy(lastEventId, { boot, history, count });
      let own: Stream | undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const beat = setInterval(() => own && send(own, ': still here\n\n'), beatEvery);
          const end = setTimeout(() => own && close(own), longest);
          own = { reader, controller, beat, end };
          beat.unref();
          end.unref();
          streams.add(own);
          send(own, `retry: 3000\n\n`);
          if (missed === undefined) send(own, textOf({ number: count, event: { kind: 'lost' } }));
          else for (const told of missed) if (isFor(reader, told.event)) send(own, textOf(told));
        },
        cancel: () => (own === undefined ? undefined : close(own)),
      });
      return new Response(body, {
        headers: {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        },
      });
    },
    streams: () => streams.size,
    end() {
      this.tell({ kind: 'ending' });
      for (const stream of streams) close(stream);
    },
  };
}

function countOf({ name }: Reader, streams: ReadonlySet<Stream>): number {
  return [...streams].filter(({ reader }) => reader.name === name).length;
}

interface Place {
  readonly boot: string;
  readonly history: readonly Told[];
  readonly count: number;
}

/** Undefined where it cannot be told what was missed; nothing for who comes for the first time. */
function missedBy(last: string | null, { boot, history, count }: Place): readonly Told[] | undefined {
  if (last === null) return [];
  const [, of, number] = /^([\w-]{8})\.(\d{1,15})$/.exec(last) ?? [];
  const seen = Number(number);
  const first = history[0]?.number ?? count + 1;
  if (of !== boot || seen > count || seen + 1 < first) return undefined;
  return history.filter((told) => told.number > seen);
}

function isFor(reader: Reader, event: ServerEvent): boolean {
  if (event.kind === 'run') return reader.may('viewer', event.run.cluster);
  if (event.kind !== 'changed' || event.cluster === undefined) return true;
  return reader.may('viewer', event.cluster);
}

/**
 * A repository served over two pipes, as `rclone serve restic --stdio` does it: a restic that runs where no way leads to the
 * repository asks through whatever connects us, and is given neither an address nor credentials.
 * https://restic.readthedocs.io/en/v0.17.3/030_preparing_a_new_repo.html#other-services-via-rclone
 */
import { once } from 'node:events';
import { constants, performServerHandshake } from 'node:http2';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { Duplex, PassThrough } from 'node:stream';

import { ProblemError } from '../../../core/problem.ts';
import { answerRest } from './answer-rest.ts';
import type { RepositoryView } from './repository-view.ts';

export interface ServedPipe {
  /** What restic hears. */
  readonly input: AsyncIterable<Uint8Array>;
  /** What restic says; awaited, so that a slow repository slows it down. */
  readonly onOutput: (chunk: Uint8Array) => Promise<void>;
  /** The first thing that went wrong with the repository: restic itself would try for a quarter of an hour. */
  readonly failed: Promise<ProblemError>;
  close(): void;
}

const window = 4 * 1024 * 1024;

export function servePipe(view: RepositoryView): ServedPipe {
  const [toRestic, fromRestic] = [new PassThrough(), new PassThrough()];
  const session = performServerHandshake(Duplex.from({ writable: toRestic, readable: fromRestic }), {
    settings: { initialWindowSize: window, maxFrameSize: 65_536 },
  });
  const failure = Promise.withResolvers<ProblemError>();
  session.on('error', () => session.destroy());
  session.once('remoteSettings', () => session.setLocalWindowSize(window));
  session.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    stream.on('error', () => undefined);
    answerRest(stream, headers, view).catch((error: unknown) => {
      if (error instanceof ProblemError) failure.resolve(error);
      // Broken off by whoever asked: that is told by how restic ends, and is no fault of ours.
      else if (!stream.aborted) failure.reject(error);
      stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    });
  });
  return {
    input: toRestic,
    onOutput: async (chunk) => {
      if (!fromRestic.write(chunk)) await once(fromRestic, 'drain');
    },
    failed: failure.promise,
    close: () => {
      session.destroy();
      toRestic.end();
      fromRestic.end();
    },
  };
}

/** One request to an API server behind a Unix socket. */
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';

import type { ScratchApiServer } from './scratch-api-server.ts';

export interface ScratchAnswer {
  readonly status: number;
  readonly body: string;
}

export interface ScratchRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly accept?: string;
  /** JSON. */
  readonly body?: string;
}

const answerMilliseconds = 60_000;
/** One page of metadata is far below it; a runaway answer is cut. */
const bodyLimit = 32 * 1024 * 1024;

/** Undefined where nobody answered. Its body is for counting only and goes nowhere else. */
export async function askScratch(
  server: ScratchApiServer,
  path: string,
  accept = 'application/json',
): Promise<ScratchAnswer | undefined> {
  return await sendScratch(server, { path, accept });
}

export async function sendScratch(
  { socket, authority, reader, serverName = 'localhost' }: ScratchApiServer,
  { method = 'GET', path, accept = 'application/json', body = '' }: ScratchRequest,
): Promise<ScratchAnswer | undefined> {
  const [ca, cert, key] = await Promise.all(
    [authority, reader.certificate, reader.key].map((file) => readFile(file)),
  );
  return await new Promise((resolve) => {
    const options = {
      method,
      socketPath: socket,
      path,
      ca,
      cert,
      key,
      servername: serverName,
      headers: {
        accept,
        host: serverName,
        ...(body === ''
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
      timeout: answerMilliseconds,
    };
    const sent = request(options, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (data: string) => {
        answer += data;
        if (answer.length > bodyLimit) sent.destroy();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: answer }));
      response.on('error', () => resolve(undefined));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(undefined));
    sent.on('close', () => resolve(undefined));
    sent.end(body);
  });
}

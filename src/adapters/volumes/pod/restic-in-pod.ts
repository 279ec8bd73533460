/**
 * restic in the pod beside the volume. It asks for the repository through a pipe that ends here, so the pod needs no network, no
 * address and no credentials; the password comes over standard input and is in no object of the cluster.
 */
import { randomBytes } from 'node:crypto';

import { ProblemError } from '../../../core/problem.ts';
import type { Ended } from '../../processes/run-command.ts';
import { endingOf } from '../../restic/endings.ts';
import { isAtLeast, oldestRestic, parseResticVersion } from '../../restic/features.ts';
import type { RepositoryView } from '../../restic/rest/repository-view.ts';
import { servePipe } from '../../restic/rest/serve-pipe.ts';
import { ResticFailure, resticTooOld, withoutCredentials, wordsOf } from '../../restic/restic-problems.ts';
import { resticOver } from '../../restic/restic.ts';
import type { Restic } from '../../restic/restic.ts';
import type { ResticProcess, ResticRun } from '../../restic/run-restic.ts';
import { abortSignalOf } from '../../applications/abort-signal.ts';
import { shellIn } from './mover-exec.ts';
import type { MoverAt } from './mover-exec.ts';
import { moverWork } from './mover-pod.ts';

export interface PodRestic {
  readonly at: MoverAt;
  /** For people. */
  readonly repository: string;
  readonly view: Omit<RepositoryView, 'signal'>;
  readonly password: string;
}

/** Throws a `ProblemError` where the image has no restic that is new enough. */
export async function resticInPod(pod: PodRestic): Promise<Restic> {
  const tried = { en: 'use restic in the pod', ja: 'Pod 内の restic の利用' };
  let said = '';
  const { status } = await shellIn(pod.at, ['exec restic version'], {
    // A version is one line; whatever else an image says is not kept.
    onOutput: (chunk) => void (said = `${said}${String(chunk)}`.slice(0, longestWords)),
  });
  if (status !== 0) throw new ResticFailure({ tried, fault: 'no-program', words: said.slice(0, 200) });
  const version = parseResticVersion(said);
  if (version === undefined || !isAtLeast(version, oldestRestic))
    throw new ProblemError(
      resticTooOld({ found: said.split('\n')[0] ?? '', oldest: oldestRestic.join('.') }),
    );
  const process: ResticProcess = {
    version,
    at: withoutCredentials(pod.repository),
    run: async (args, run) => await runInPod(pod, args, run),
  };
  return resticOver(process, (folder) => Promise.resolve(folder));
}

/**
 * Not `cat`: busybox passes pipes on by sendfile, which loses what waits in a FIFO. The program that restic starts takes the place
 * of rclone and speaks through the FIFOs with the other command, whose standard streams are the connection to us.
 */
const copy = 'dd bs=65536 2>/dev/null';
const linkScript = `mkdir -p "$1" && mkfifo "$1/in" "$1/out" &&
printf '%s\\n' '#!/bin/sh' '${copy} <'"$1"'/in &' 'exec ${copy} >'"$1"'/out' >"$1/link" && chmod 700 "$1/link" &&
{ ${copy} <"$1/out" & exec ${copy} >"$1/in"; }`;
const resticScript = `IFS= read -r RESTIC_PASSWORD && export RESTIC_PASSWORD RESTIC_PROGRESS_FPS=2 TMPDIR=${moverWork} &&
until [ -x "$1/link" ]; do sleep 0.1; done
place=$1; shift
exec restic -r rclone:honban -o "rclone.program=$place/link" -o rclone.args= --cache-dir ${moverWork}/cache "$@" 2>"$place/errors"`;
const longestWords = 4000;
const wordsScript = `tail -c ${longestWords} "$1/errors"`;

/** More than any answer we parse. */
const longestOutput = 4 * 1024 * 1024;

async function runInPod(
  { at, view, password }: PodRestic,
  args: readonly string[],
  { operation, tried, onLine }: ResticRun,
): ReturnType<ResticProcess['run']> {
  const place = `${moverWork}/${randomBytes(6).toString('hex')}`;
  const stop = new AbortController();
  const signal = AbortSignal.any([abortSignalOf(at.signal), stop.signal]);
  const pipe = servePipe({ ...view, signal });
  const lines = new Lines(onLine);
  const link = shellIn({ ...at, signal }, [linkScript, place], pipe);
  const restic = shellIn({ ...at, signal }, [resticScript, place, ...args], {
    input: once(`${password}\n`),
    onOutput: (chunk) => lines.hear(chunk),
  });
  link.catch(() => undefined);
  restic.catch(() => undefined);
  try {
    const first = await Promise.race([restic, pipe.failed, failureOf(link)]);
    if (first instanceof ProblemError) throw first;
    const errors = first.status === 0 ? '' : await lastErrors(at, place);
    const ended: Ended = { ok: first.status === 0, code: first.status ?? 1, output: lines.text, errors };
    const ending = endingOf(operation, ended);
    if (ending.is !== 'failed') return { ending, ended };
    throw new ResticFailure({ tried, fault: ending.fault, words: wordsOf(ended) });
  } finally {
    pipe.close();
    stop.abort();
  }
}

async function lastErrors(at: MoverAt, place: string): Promise<string> {
  let said = '';
  await shellIn(at, [wordsScript, place], {
    onOutput: (chunk) => void (said = `${said}${String(chunk)}`.slice(0, longestWords)),
  });
  return said;
}

/** Its regular end comes with restic's own. */
async function failureOf(link: Promise<unknown>): Promise<never> {
  await link;
  return await new Promise<never>(() => undefined);
}

class Lines {
  text = '';
  #rest = '';
  readonly #onLine: ResticRun['onLine'];

  constructor(onLine: ResticRun['onLine']) {
    this.#onLine = onLine;
  }

  hear(chunk: Uint8Array): void {
    const said = Buffer.from(chunk).toString('utf8');
    if (this.text.length < longestOutput) this.text += said;
    const lines = `${this.#rest}${said}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#onLine?.(line);
  }
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

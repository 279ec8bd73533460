/**
 * One restic process. Password, address and credentials are files in a private folder; its arguments, which every user of the
 * machine can read, name only those files.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ProblemError } from '../../core/problem.ts';
import type { Text } from '../../core/i18n.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';
import type { Ended } from '../processes/run-command.ts';
import { endingOf } from './endings.ts';
import type { ResticEnding, ResticOperation } from './endings.ts';
import { isAtLeast, oldestRestic, parseResticVersion } from './features.ts';
import type { ResticVersion } from './features.ts';
import { reachOf, sshSettings } from './reach-repository.ts';
import type { Reach, S3Reach, SshReach } from './reach-repository.ts';
import { ResticFailure, resticTooOld, withoutCredentials, wordsOf } from './restic-problems.ts';

export interface ResticSettings {
  /** Path of the program. */
  readonly program?: string;
  /** As restic names it: a folder, `s3:https://…`, `sftp:user@host:/path`. */
  readonly at: string;
  readonly password: string;
  /** For S3. */
  readonly credentials?: { readonly keyId: string; readonly secret: string };
  readonly s3?: S3Reach;
  /** For `sftp://`. */
  readonly ssh?: SshReach;
  /** Mode 0700, this run's own, removed with it. */
  readonly scratch: string;
  readonly signal: AbortSignalLike;
}

export interface ResticProcess {
  readonly version: ResticVersion;
  readonly at: string;
  run(args: readonly string[], options: ResticRun): Promise<Finished>;
  /** Full names of the snapshots, where they can be read without opening the repository. */
  snapshotNames?(): Promise<readonly string[]>;
}

export interface ResticRun {
  readonly operation: ResticOperation;
  readonly tried: Text;
  readonly onLine?: (line: string) => void;
}

export interface Finished {
  readonly ending: Exclude<ResticEnding, { readonly is: 'failed' }>;
  readonly ended: Ended;
}

/** Throws a `ProblemError` where there is no restic that is new enough. */
export async function startRestic(settings: ResticSettings): Promise<ResticProcess> {
  const { program = 'restic', at, scratch, signal } = settings;
  const version = await probe(program);
  const { environment, reach } = await prepare(settings);
  return {
    version,
    at: withoutCredentials(at),
    ...(at.startsWith('/') ? { snapshotNames: () => readdir(join(at, 'snapshots')) } : {}),
    run: async (args, { operation, tried, onLine }) => {
      const ended = await runBounded(program, [...reach.args, ...args], {
        environment,
        workingDirectory: scratch,
        signal,
        onLine,
        tried,
        patient: !at.startsWith('/'),
      });
      const ending = endingOf(operation, ended);
      if (ending.is !== 'failed') return { ending, ended };
      throw new ResticFailure({ tried, fault: ending.fault, words: wordsOf(ended) });
    },
  };
}

async function probe(program: string): Promise<ResticVersion> {
  const ended = await runCommand(program, ['version'], { environment: { PATH: process.env['PATH'] } });
  const tried = { en: 'use restic', ja: 'restic の利用' };
  if (!ended.ok) throw new ResticFailure({ tried, fault: 'no-program', words: lastWords(ended, 1) });
  const version = parseResticVersion(ended.output);
  if (version !== undefined && isAtLeast(version, oldestRestic)) return version;
  const found = ended.output.split('\n')[0] ?? '';
  throw new ProblemError(resticTooOld({ found, oldest: oldestRestic.join('.') }));
}

interface Prepared {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly reach: Reach;
}

/** Nothing of our own environment reaches it but where programs and ssh's settings are. */
async function prepare(settings: ResticSettings): Promise<Prepared> {
  const { password, credentials, ssh, scratch } = settings;
  const folder = join(scratch, 'restic');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const secret = async (name: string, text: string): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  };
  const aws = credentials && awsFile(credentials);
  const identityFile = ssh?.identity && (await secret('identity', `${ssh.identity.trimEnd()}\n`));
  const reach = reachOf(settings, { folder: 'restic', identityFile });
  if (reach.sshSettings !== undefined) await secret(sshSettings, reach.sshSettings);
  const environment = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    SSH_AUTH_SOCK: process.env['SSH_AUTH_SOCK'],
    TMPDIR: folder,
    RESTIC_CACHE_DIR: join(folder, 'cache'),
    RESTIC_PROGRESS_FPS: '2',
    RESTIC_REPOSITORY_FILE: await secret('repository', reach.at),
    RESTIC_PASSWORD_FILE: await secret('password', password),
    ...(aws === undefined ? {} : { AWS_SHARED_CREDENTIALS_FILE: await secret('aws', aws) }),
  };
  return { environment, reach };
}

function awsFile({ keyId, secret }: NonNullable<ResticSettings['credentials']>): string {
  return `[default]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret}\n`;
}

interface Bounded {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly signal: AbortSignalLike;
  readonly onLine: ((line: string) => void) | undefined;
  readonly tried: Text;
  /** Over a network what fails once may come the next time. */
  readonly patient: boolean;
}

/** restic repeats every failed read for a quarter of an hour, even of a file that is too short for ever. */
const retrying = /returned error, retrying after/;
const enoughRetries = 3;

async function runBounded(program: string, args: readonly string[], bounded: Bounded): Promise<Ended> {
  const { environment, workingDirectory, signal, tried, patient } = bounded;
  const controller = new AbortController();
  let retries = 0;
  const onLine = (line: string): void => {
    bounded.onLine?.(line);
    if (!patient && retrying.test(line) && ++retries === enoughRetries) controller.abort();
  };
  const abort = (): void => controller.abort();
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    return await runCommand(program, args, {
      environment,
      workingDirectory,
      signal: controller.signal,
      onLine,
    });
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    if (signal.aborted) throw new ResticFailure({ tried, fault: 'interrupted' });
    throw new ResticFailure({ tried, fault: 'damaged' });
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/**
 * A real S3 server (versitygw, Apache-2.0) over TLS on loopback, built once from its published Go modules into Honban's cache.
 * It checks signatures, digests of bodies, conditional writes and object lock.
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { s3Sender } from '../../src/adapters/objectstore/s3/s3-request.ts';
import type { S3Settings } from '../../src/adapters/objectstore/s3/s3-settings.ts';
import { freePort } from './free-port.ts';
import { never } from './repository-kit.ts';

const version = '1.8.0';

export interface S3Server {
  readonly folder: string;
  readonly endpoint: string;
  /** The certificate that signed itself, in PEM. */
  readonly ca: string;
  readonly caFile: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** A fresh bucket. */
  bucket(name: string, headers?: Readonly<Record<string, string>>): Promise<S3Settings>;
  /** Settings of somebody else, who may do there only what a policy of the bucket says. */
  account(bucket: S3Settings, name: string, actions: readonly string[]): Promise<S3Settings>;
  /** The same places, served read-only. */
  restart(more: readonly string[]): Promise<void>;
  end(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const program = await builtServer();
  const folder = await mkdtemp(join(tmpdir(), 'honban-s3-'));
  for (const made of ['data', 'iam', 'meta', 'versions']) await mkdir(join(folder, made));
  const caFile = await certificateIn(folder);
  const port = await freePort();
  const credentials = { accessKeyId: 'honbantest', secretAccessKey: 'planted-secret-of-s3' };
  const at = { folder, port, credentials, program };
  let running = await start(at, []);
  const ca = await readFile(caFile, 'utf8');
  const endpoint = `https://127.0.0.1:${port}`;
  const settingsOf = (bucket: string): S3Settings => ({
    at: `s3://${bucket}`,
    bucket,
    prefix: '',
    endpoint,
    region: 'us-east-1',
    pathStyle: true,
    ca,
    credentials: async () => credentials,
  });
  return {
    folder,
    endpoint,
    ca,
    caFile,
    credentials,
    bucket: async (name, headers = {}) => {
      const settings = settingsOf(name);
      const answer = await s3Sender(settings)({ method: 'PUT', headers, signal: never });
      answer.resume();
      if (answer.statusCode !== 200) throw new Error(`no bucket: HTTP ${answer.statusCode}`);
      return settings;
    },
    account: async (settings, name, actions) => {
      const secretAccessKey = `planted-secret-of-${name}`;
      createUser(at, name, secretAccessKey);
      const policy = { Version: '2012-10-17', Statement: statementsOf(settings.bucket, name, actions) };
      const body = [Buffer.from(JSON.stringify(policy))];
      const send = s3Sender(settings);
      const answer = await send({ method: 'PUT', query: { policy: '' }, body, signal: never });
      answer.resume();
      if (answer.statusCode !== 204) throw new Error(`no policy: HTTP ${answer.statusCode}`);
      return { ...settings, credentials: async () => ({ accessKeyId: name, secretAccessKey }) };
    },
    restart: async (more) => {
      await stop(running);
      running = await start(at, more);
    },
    end: async () => {
      await stop(running);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function createUser({ port, credentials, program }: At, name: string, secret: string): void {
  const { accessKeyId, secretAccessKey } = credentials;
  const admin = ['--access', accessKeyId, '--secret', secretAccessKey, '--allow-insecure'];
  const words = ['--access', name, '--secret', secret, '--role', 'user'];
  const where = ['--endpoint-url', `https://127.0.0.1:${port}`];
  const ran = spawnSync(program, ['admin', ...admin, ...where, 'create-user', ...words], {
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(`no account: ${ran.stderr}`);
}

function statementsOf(bucket: string, name: string, actions: readonly string[]): readonly object[] {
  const Principal = { AWS: [name] };
  const whole = `arn:aws:s3:::${bucket}`;
  return [
    { Effect: 'Allow', Principal, Action: ['s3:ListBucket'], Resource: whole },
    { Effect: 'Allow', Principal, Action: actions, Resource: `${whole}/*` },
  ];
}

async function builtServer(): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'honban', 'binaries');
  const place = join(cache, `versitygw-${version}-${process.platform}-${process.arch}`);
  const program = join(place, 'versitygw');
  if (existsSync(program)) return program;
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, '.versitygw-'));
  try {
    const ran = spawnSync(
      existsSync('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : 'go',
      ['install', '-trimpath', '-ldflags=-s -w', `github.com/versity/versitygw/cmd/versitygw@v${version}`],
      {
        cwd: work,
        encoding: 'utf8',
        env: {
          ...process.env,
          CGO_ENABLED: '0',
          GOFLAGS: '-modcacherw',
          GOBIN: join(work, 'bin'),
          GOMODCACHE: join(work, 'modules'),
          GOCACHE: join(work, 'build'),
        },
      },
    );
    if (ran.status !== 0) throw new Error(`versitygw could not be built: ${ran.stderr.slice(-2000)}`);
    await mkdir(place, { recursive: true });
    await rename(join(work, 'bin', 'versitygw'), program);
    return program;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface At {
  readonly folder: string;
  readonly port: number;
  readonly credentials: S3Server['credentials'];
  readonly program: string;
}

async function start(
  { folder, port, credentials, program }: At,
  more: readonly string[],
): Promise<ChildProcess> {
  const iam = ['--iam-dir', join(folder, 'iam')];
  const common = ['--port', `127.0.0.1:${port}`, '--quiet', '--health', '/health', ...iam, ...more];
  const tls = ['--cert', join(folder, 'cert.pem'), '--key', join(folder, 'key.pem')];
  const posix = ['posix', '--sidecar', join(folder, 'meta'), '--versioning-dir', join(folder, 'versions')];
  const child = spawn(program, [...common, ...tls, ...posix, join(folder, 'data')], {
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'] ?? '',
      ROOT_ACCESS_KEY_ID: credentials.accessKeyId,
      ROOT_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`versitygw ended with ${child.exitCode}`);
    if (await answers(port)) return child;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error('versitygw does not listen');
}

async function answers(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.end();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

async function certificateIn(folder: string): Promise<string> {
  const cert = join(folder, 'cert.pem');
  const words =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=honban-test -addext subjectAltName=IP:127.0.0.1';
  const ran = spawnSync('openssl', [...words.split(' '), '-keyout', join(folder, 'key.pem'), '-out', cert]);
  if (ran.status !== 0) throw new Error(String(ran.stderr));
  return cert;
}

/**
 * A real SSH server (OpenSSH) on loopback that offers SFTP and nothing else, with keys and settings of its own, as the user who
 * runs the tests. It is asked by nobody but the holder of the key in its folder.
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from './free-port.ts';

export interface SftpServer {
  readonly folder: string;
  /** `sftp://user@127.0.0.1:port`, to which an absolute path is added. */
  readonly address: string;
  readonly identityFile: string;
  readonly identity: string;
  readonly knownHosts: string;
  end(): Promise<void>;
}

const program = '/usr/sbin/sshd';

export async function startSftpServer(): Promise<SftpServer> {
  const folder = await mkdtemp(join(tmpdir(), 'honban-sftp-'));
  const [hostKey, identityFile] = [join(folder, 'host'), join(folder, 'identity')];
  for (const file of [hostKey, identityFile]) newKey(file);
  const authorized = join(folder, 'authorized');
  await writeFile(authorized, await readFile(`${identityFile}.pub`), { mode: 0o600 });
  // sshd changes into this folder before anybody is known, where its package did not make it.
  if (!existsSync('/run/sshd')) await mkdir('/run/sshd', { mode: 0o755 });
  const port = await freePort();
  const settings = join(folder, 'settings');
  await writeFile(settings, settingsText({ port, hostKey, authorized }));
  const knownHosts = join(folder, 'known_hosts');
  const [type, key] = (await readFile(`${hostKey}.pub`, 'utf8')).split(' ');
  await writeFile(knownHosts, `[127.0.0.1]:${port} ${type} ${key}\n`);
  const running = await start(settings, port);
  return {
    folder,
    address: `sftp://${userInfo().username}@127.0.0.1:${port}`,
    identityFile,
    identity: await readFile(identityFile, 'utf8'),
    knownHosts,
    end: async () => {
      await stop(running);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function newKey(file: string): void {
  const ran = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  if (ran.status !== 0) throw new Error(String(ran.stderr));
}

interface Settings {
  readonly port: number;
  readonly hostKey: string;
  readonly authorized: string;
}

function settingsText({ port, hostKey, authorized }: Settings): string {
  return `Port ${port}
ListenAddress 127.0.0.1
HostKey ${hostKey}
AuthorizedKeysFile ${authorized}
AuthenticationMethods publickey
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
PidFile none
Subsystem sftp internal-sftp
ForceCommand internal-sftp
`;
}

async function start(settings: string, port: number): Promise<ChildProcess> {
  const child = spawn(program, ['-D', '-e', '-f', settings], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`sshd ended with ${child.exitCode}: ${said}`);
    if (await answers(port)) return child;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`sshd does not listen: ${said}`);
}

async function answers(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

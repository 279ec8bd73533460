/** Files of volumes in a folder, and on a real SFTP server. Needs: linux, restic, sshd, ssh-keygen */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startSftpServer } from '../support/sftp-server.ts';
import type { SftpServer } from '../support/sftp-server.ts';
import { describeVolumePlace, failing, openAt, scratchFolder } from './volume-place.ts';
import type { VolumePlace } from './volume-place.ts';

let sftp: SftpServer;

before(async () => {
  sftp = await startSftpServer();
  await mkdir(join(sftp.folder, 'kept'));
});
after(() => sftp.end());

const onServer = (): VolumePlace => ({
  settings: {
    at: `${sftp.address}${join(sftp.folder, 'kept', 'tokyo')}`,
    ssh: { identity: sftp.identity, knownHosts: sftp.knownHosts },
  },
  kept: join(sftp.folder, 'kept'),
});

describeVolumePlace('a folder', () => {
  const kept = join(sftp.folder, 'folder');
  return { settings: { at: kept }, kept };
});
describeVolumePlace('an SFTP server', onServer);

test('a server that does not know the key is not an empty one', async (t) => {
  const { settings } = onServer();
  const file = join(await scratchFolder(t), 'stranger');
  spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  const identity = await readFile(file, 'utf8');
  const stranger = await openAt(t, settings, { ssh: { identity, knownHosts: sftp.knownHosts } });
  await assert.rejects(stranger.id(), failing('refused', 'unknown'));
});

test('a server whose key is not listed is not believed', async (t) => {
  const { settings } = onServer();
  const knownHosts = join(await scratchFolder(t), 'no-hosts');
  await writeFile(knownHosts, '');
  const unsure = await openAt(t, settings, { ssh: { identity: sftp.identity, knownHosts } });
  await assert.rejects(unsure.id(), failing('unknown'));
});

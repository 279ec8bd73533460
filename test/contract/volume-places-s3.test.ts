/** Files of volumes in a bucket of a real S3 server, over TLS. Needs: linux, restic, s3, openssl */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { resticAddress } from '../../src/adapters/volumes/restic-place.ts';
import { startS3Server } from '../support/s3-server.ts';
import type { S3Server } from '../support/s3-server.ts';
import { describeVolumePlace, failing, openAt } from './volume-place.ts';
import type { VolumePlace } from './volume-place.ts';

let server: S3Server;

before(async () => {
  server = await startS3Server();
  await server.bucket('volumes');
});
after(() => server.end());

const inBucket = (): VolumePlace => ({
  settings: {
    at: resticAddress('s3://volumes/tokyo', { endpoint: server.endpoint }),
    s3: { ca: server.caFile, region: 'us-east-1', pathStyle: true },
    credentials: { keyId: server.credentials.accessKeyId, secret: server.credentials.secretAccessKey },
  },
  kept: join(server.folder, 'data', 'volumes'),
});

describeVolumePlace('a bucket', inBucket);

test('a bucket that refuses the credentials is not an empty one', async (t) => {
  const { settings } = inBucket();
  const credentials = { keyId: server.credentials.accessKeyId, secret: 'planted-other-secret' };
  const stranger = await openAt(t, settings, { credentials });
  await assert.rejects(stranger.id(), failing('refused', 'unknown'));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { publishedDigest } from './from-release.ts';

const digest = 'a'.repeat(64);
const other = 'b'.repeat(64);

test('a checksum file may hold only the digest', () => {
  assert.equal(publishedDigest(`${digest}\n`, 'kubectl'), digest);
});

test('in a list of digests only the line of the wanted file counts', () => {
  const sums = `${other}  etcd-v3.7.0-darwin-amd64.zip\n${digest} *etcd-v3.7.0-linux-amd64.tar.gz\n`;
  assert.equal(publishedDigest(sums, 'etcd-v3.7.0-linux-amd64.tar.gz'), digest);
  assert.equal(publishedDigest(sums, 'etcd-v3.7.0-linux-arm64.tar.gz'), undefined);
});

test('an error page is no digest', () => {
  assert.equal(publishedDigest('<html>Not found</html>', 'kubectl'), undefined);
});

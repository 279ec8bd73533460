import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ProblemError } from '../../core/problem.ts';
import { placeToListen } from './listen-address.ts';
import type { ListenFlags } from './listen-address.ts';

const world = { workingDirectory: '/nonexistent' };

function placed(flags: Partial<ListenFlags> & Pick<ListenFlags, 'listen'>) {
  return placeToListen({ behindProxy: false, ...flags }, world);
}

function refused(flags: Parameters<typeof placed>[0], code: string): void {
  assert.throws(
    () => placed(flags),
    (error) => error instanceof ProblemError && error.problem.code === code,
    flags.listen,
  );
}

test('this machine alone is served in plain', () => {
  for (const listen of ['127.0.0.1:7420', 'localhost:7420', '127.3.2.1:0', '[::1]:7420'])
    assert.equal(placed({ listen }).tls, undefined, listen);
});

test('others are served over TLS or behind a named proxy, under an https address, or not at all', () => {
  for (const listen of [
    '0.0.0.0:7420',
    '[::]:7420',
    '192.0.2.1:443',
    'honban.example:443',
    '127.0.0.1.nip.io:1',
  ])
    refused({ listen }, 'server.listen-needs-tls');
  const proxied = { listen: '0.0.0.0:7420', behindProxy: true };
  refused(proxied, 'server.public-url-needed');
  refused({ ...proxied, publicUrl: 'http://honban.example' }, 'server.public-url-needed');
  refused({ listen: '127.0.0.1:7420', behindProxy: true }, 'server.public-url-needed');
  const { publicOrigin, proxied: isProxied } = placed({ ...proxied, publicUrl: 'https://honban.example' });
  assert.equal(publicOrigin?.origin, 'https://honban.example');
  assert.equal(isProxied, true);
});

test('half a certificate is none, and what is no address is refused', () => {
  refused({ listen: '0.0.0.0:7420', tlsCertificate: 'a.crt' }, 'server.listen-needs-tls');
  refused({ listen: '0.0.0.0:7420', tlsKey: 'a.key' }, 'server.listen-needs-tls');
  for (const listen of ['7420', '127.0.0.1', '127.0.0.1:99999', 'a b:1', '[::1:7420'])
    refused({ listen }, 'server.listen-unreadable');
});

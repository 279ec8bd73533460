/**
 * Runs inside a closed network: takes connections on a Unix socket, which is a file and so can be reached from outside, and passes
 * them on to a loopback port in there. `relay SOCKET PORT`; ends by its signal.
 */
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const [socket = '', port = ''] = process.argv.slice(2);
rmSync(socket, { force: true });
const server = createServer((outside) => {
  const inside = connect(Number(port), '127.0.0.1');
  outside.on('error', () => inside.destroy());
  inside.on('error', () => outside.destroy());
  outside.pipe(inside).pipe(outside);
});
server.listen(socket, () => chmodSync(socket, 0o600));

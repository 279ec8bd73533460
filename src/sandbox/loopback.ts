/** An address of its own for each sandbox without nodes: all of 127/8 is loopback on Linux, so the well-known ports stay free for everybody. */
import { createServer } from 'node:net';

/** `127.x.y.z` from the sandbox's id, never the common 127.0.0.x. */
export function loopbackAddress(id: string): string {
  const part = (at: number): number => Number.parseInt(id.slice(at, at + 2), 16);
  return `127.${1 + (part(0) % 254)}.${part(2)}.${1 + (part(4) % 254)}`;
}

/** The wanted port, or, where something listens on all addresses with it, one that the kernel picks. */
export async function freePort(address: string, wanted: number): Promise<number> {
  return (await tryPort(address, wanted)) ?? (await tryPort(address, 0)) ?? wanted;
}

async function tryPort(address: string, port: number): Promise<number | undefined> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen({ host: address, port, exclusive: true }, () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === 'object' ? bound?.port : undefined));
    });
  });
}

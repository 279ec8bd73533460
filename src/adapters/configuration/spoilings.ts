/** Ways of spoiling a configuration bundle beyond bytes: each fits its manifest, as a real accident would. */
import { packTar, unpackTar } from 'modern-tar';

import type { Rewriting } from '../repository/actions/spoil-copy.ts';

const certificates = 'etc/kubernetes/pki/';

export const configurationSpoilings: ReadonlyMap<string, Rewriting> = new Map<string, Rewriting>([
  [
    'no-pki',
    {
      bytes: (plain, { name }) =>
        name === 'configuration.tar' ? without(plain, (path) => path.startsWith(certificates)) : plain,
    },
  ],
]);

async function* without(
  plain: AsyncIterable<Uint8Array>,
  lost: (path: string) => boolean,
): AsyncIterable<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of plain) parts.push(part);
  const entries = await unpackTar(Buffer.concat(parts));
  const left = entries.filter(({ header }) => !lost(header.name));
  yield await packTar(
    left.map(({ header, data }) => ({
      header,
      ...(data === undefined ? {} : { body: Uint8Array.from(data) }),
    })),
  );
}

/** Writes one endless content into the repository that its arguments name, until it is killed. */
import { openFolderStore } from '../../src/adapters/objectstore/folder-store.ts';
import { openRepository } from '../../src/adapters/repository/open-repository.ts';
import { draftOf, never, newSigner, noise } from './repository-kit.ts';

const [folder = '', recipient = ''] = process.argv.slice(2);
const repository = await openRepository(openFolderStore(folder), {
  name: 'killed',
  failureDomain: 'x',
  recipients: { data: [recipient], keys: [recipient], escrow: [recipient] },
  signer: () => newSigner('honban.example/killed'),
  trusted: [],
  signal: never,
});
await repository.write(draftOf({ endless: () => noise(Number.MAX_SAFE_INTEGER) }), {
  signal: never,
  onProgress: (bytes) => void process.stdout.write(`${bytes}\n`),
});

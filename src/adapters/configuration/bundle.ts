/** Files of a node as one tar, the same bytes for the same files: in order, with names relative to the node's root. */
import { packTar } from 'modern-tar';

import type { NodeFile } from './node-file.ts';

const types = { file: 'file', directory: 'directory', symlink: 'symlink' } as const;

export async function bundleOf(files: readonly NodeFile[]): Promise<Uint8Array> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const inOrder = [...byPath.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return await packTar(
    inOrder.map(({ path, kind, mode, uid, gid, modified, content, target }) => ({
      header: {
        name: path.replace(/^\/+/, '') + (kind === 'directory' ? '/' : ''),
        type: types[kind],
        size: content.length,
        mode,
        uid,
        gid,
        // To the second, as every tar can say it.
        mtime: new Date(Math.floor(modified.getTime() / 1000) * 1000),
        uname: '',
        gname: '',
        ...(target === undefined ? {} : { linkname: target }),
      },
      ...(kind === 'file' ? { body: Uint8Array.from(content) } : {}),
    })),
  );
}

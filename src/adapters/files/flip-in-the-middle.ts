/** The smallest damage there is: one bit in the middle of a file. */
import { open } from 'node:fs/promises';

export async function flipInTheMiddle(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const at = Math.floor((await handle.stat()).size / 2);
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ 1;
    await handle.write(byte, 0, 1, at);
  } finally {
    await handle.close();
  }
}

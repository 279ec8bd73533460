/** What stands beside each cached program: which version it is, where it came from, and the digest it is verified by on every use. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const origin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('release'), url: z.string(), publishedSha256: z.string() }),
  z.object({ kind: z.literal('go'), module: z.string(), version: z.string(), toolchain: z.string() }),
  z.object({ kind: z.literal('directory'), path: z.string() }),
]);

const manifest = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('Binary'),
  name: z.string(),
  version: z.string(),
  platform: z.string(),
  source: origin,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type Manifest = z.infer<typeof manifest>;
export type Origin = z.infer<typeof origin>;

const fileName = 'manifest.json';

export async function writeManifest(folder: string, content: Manifest): Promise<void> {
  await writeFile(join(folder, fileName), `${JSON.stringify(content, null, 2)}\n`);
}

/** Undefined where there is none or it is not one of ours. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, fileName), 'utf8')));
  } catch {
    return undefined;
  }
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

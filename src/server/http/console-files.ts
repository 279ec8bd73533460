/** The built console, read once: a request names one of these files or none, and never a path of this machine. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

import { takesGzip } from './encoding.ts';
import { entityTag, notModified } from './entity-tag.ts';

interface ConsoleFile {
  readonly type: string;
  readonly bytes: Buffer<ArrayBuffer>;
  /** Absent where packing gains nothing. */
  readonly gzipped?: () => Buffer<ArrayBuffer>;
  readonly tag: string;
  /** Named after its content: it never changes under this name. */
  readonly lasting: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

export interface ConsoleFiles {
  /** Undefined for what is no page and no file of the console. */
  answer(request: Request): Response | undefined;
}

export function openConsoleFiles(folder: string): ConsoleFiles {
  const files = existsSync(join(folder, 'index.html'))
    ? readAll(folder)
    : new Map([['/index.html', notBuilt]]);
  return {
    answer(request) {
      const { pathname } = new URL(request.url);
      // Pages are routes of the console; a name with an ending is a file.
      const file = files.get(pathname) ?? (extname(pathname) === '' ? files.get('/index.html') : undefined);
      return file === undefined ? undefined : respond(file, request);
    },
  };
}

function respond({ type, bytes, gzipped, tag, lasting }: ConsoleFile, request: Request): Response {
  const headers = new Headers({
    'content-type': type,
    etag: tag,
    vary: 'Accept-Encoding',
    'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (notModified(request, tag)) return new Response(null, { status: 304, headers });
  if (gzipped === undefined || !takesGzip(request)) return new Response(bytes, { headers });
  headers.set('content-encoding', 'gzip');
  return new Response(gzipped(), { headers });
}

function readAll(folder: string): Map<string, ConsoleFile> {
  const files = new Map<string, ConsoleFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(name, fileOf(readFileSync(path), { type, lasting: name.startsWith('/assets/') }));
  }
  return files;
}

function fileOf(
  bytes: Buffer<ArrayBuffer>,
  { type, lasting }: Pick<ConsoleFile, 'type' | 'lasting'>,
): ConsoleFile {
  const file = { type, bytes, lasting, tag: entityTag(bytes) };
  const packs = /^text|json|svg/.test(type) && bytes.length > 1024;
  return packs ? { ...file, gzipped: once(() => gzipSync(bytes)) } : file;
}

/** Made when somebody asks: a server that nobody looks at starts sooner. */
function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/** What a checkout shows that has the server and no console yet. */
const notBuilt: ConsoleFile = fileOf(
  Buffer.from(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Honban</title>
<h1>Honban 本番</h1>
<p>The server runs, but its console is not built here. In a checkout, <code>npm start</code> builds it.</p>
<p lang="ja">サーバーは動作していますが、コンソールがまだビルドされていません。リポジトリでは <code>npm start</code> がビルドします。</p>
<p><a href="/api/v1/openapi.json">/api/v1/openapi.json</a></p>
</html>
`),
  { type: types['.html'] ?? '', lasting: false },
);

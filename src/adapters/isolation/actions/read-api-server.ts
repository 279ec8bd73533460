/** `kubernetes.read-scratch-api-server`: lists every kind to its end, page by page, and reads one object for each encryption key. */
import { z } from 'zod';

import { bindAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { readApiServer as action } from '../../../domains/backup/drills/etcd-restore/actions.ts';
import { askScratch } from '../ask-scratch.ts';
import type { ScratchAnswer } from '../ask-scratch.ts';
import { scratchServerFailed } from '../isolation-problems.ts';
import type { ScratchApiServer } from '../scratch-api-server.ts';

const resources = z.object({
  resources: z.array(z.object({ name: z.string(), verbs: z.array(z.string()).default([]) })),
});
const groups = z.object({
  groups: z.array(z.object({ name: z.string(), preferredVersion: z.object({ groupVersion: z.string() }) })),
});
const page = z.object({
  metadata: z.object({ continue: z.string().optional() }).optional(),
  items: z.array(z.unknown()).nullable().optional(),
});

/** Metadata is enough to count by. */
const onlyMetadata = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
const pageSize = 500;

export const readApiServerAction = bindAction(action, {
  run: async ({ socket, authority, certificate, key, serverName, examples }, { signal, progress }) => {
    if (socket === '')
      throw new ProblemError(scratchServerFailed({ program: 'kube-apiserver', why: 'it did not come up' }));
    const server = { socket, authority, serverName, reader: { certificate, key } };
    const kinds: Record<string, number> = {};
    const refused: string[] = [];
    for (const { name, path } of await servedKinds(server)) {
      if (signal.aborted) break;
      const count = await countAll(server, path);
      kinds[name] = count;
      if (count < 0) refused.push(name);
      progress({ done: Object.keys(kinds).length, unit: 'objects' });
    }
    const opened = [];
    for (const example of examples) opened.push(await open(server, example));
    return { kinds, refused, opened };
  },
});

interface Kind {
  readonly name: string;
  readonly path: string;
}

/** What the server keeps itself; an aggregated API lives elsewhere, and its data is not in etcd. */
async function servedKinds(server: ScratchApiServer): Promise<readonly Kind[]> {
  const found = groups.parse(JSON.parse((await askScratch(server, '/apis'))?.body ?? '{}'));
  const versions = [
    { group: '', path: '/api/v1' },
    ...found.groups.map(({ name, preferredVersion }) => ({
      group: name,
      path: `/apis/${preferredVersion.groupVersion}`,
    })),
  ];
  const kinds: Kind[] = [];
  for (const { group, path } of versions) {
    const answer = await askScratch(server, path);
    // 503: an aggregated API whose server is not here.
    if (answer?.status !== 200) continue;
    for (const { name, verbs } of resources.parse(JSON.parse(answer.body)).resources)
      if (!name.includes('/') && verbs.includes('list'))
        kinds.push({ name: group === '' ? name : `${group}/${name}`, path: `${path}/${name}` });
  }
  return kinds;
}

/** -1 where the list could not be read to its end. */
async function countAll(server: ScratchApiServer, path: string): Promise<number> {
  let count = 0;
  for (let next = ''; ;) {
    const query = `?limit=${pageSize}${next === '' ? '' : `&continue=${encodeURIComponent(next)}`}`;
    const read = pageIn(await askScratch(server, path + query, onlyMetadata));
    if (read === undefined) return -1;
    count += read.items?.length ?? 0;
    next = read.metadata?.continue ?? '';
    if (next === '') return count;
  }
}

function pageIn(answer: ScratchAnswer | undefined): z.infer<typeof page> | undefined {
  return answer?.status === 200 ? page.safeParse(JSON.parse(answer.body)).data : undefined;
}

interface Example {
  readonly key: string;
  readonly at: string;
}

/** Decrypting it is the server's work; only whether it could is kept. */
async function open(
  server: ScratchApiServer,
  { key, at }: Example,
): Promise<{ key: string; status: number }> {
  const path = pathInApi(at);
  const answer = path === undefined ? undefined : await askScratch(server, path);
  return { key, status: answer?.status ?? 0 };
}

/** `/registry/secrets/<namespace>/<name>` and its like; the core group's kinds are what people encrypt. */
export function pathInApi(at: string): string | undefined {
  const [, namespaced, namespace, name] = /^\/registry\/([a-z]+)\/([^/]+)\/([^/]+)$/.exec(at) ?? [];
  if (namespaced === undefined || namespace === undefined || name === undefined) return undefined;
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/${namespaced}/${encodeURIComponent(name)}`;
}

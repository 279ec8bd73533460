/** Whether an API server serves a resource at all, which a 404 alone does not prove. */
import type { ApiClient } from './api-client.ts';
import { groupVersionPath } from './resource.ts';
import type { Resource } from './resource.ts';
import { askPatiently } from './retry.ts';

/** False only when discovery itself says so; undefined when it could not be asked. */
export async function isServed(
  client: ApiClient,
  resource: Resource,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  if (resource.group !== '') {
    const groups = await namesIn(client, '/apis', { signal, of: groupVersions });
    if (groups === undefined) return undefined;
    if (!groups.includes(`${resource.group}/${resource.version}`)) return false;
  }
  const served = await namesIn(client, groupVersionPath(resource), { signal, of: resources });
  return served?.includes(resource.plural);
}

interface Reading {
  readonly signal: AbortSignal;
  readonly of: (document: Discovery) => readonly string[] | undefined;
}

interface Discovery {
  readonly groups?: readonly { readonly versions?: readonly { readonly groupVersion?: string }[] }[];
  readonly resources?: readonly { readonly name?: string }[];
}

async function namesIn(
  client: ApiClient,
  path: string,
  { signal, of }: Reading,
): Promise<readonly string[] | undefined> {
  const answer = await askPatiently(client, path, { signal });
  if (answer.status !== 200 || !('body' in answer)) return undefined;
  try {
    return of(JSON.parse(answer.body.toString('utf8')) as Discovery);
  } catch {
    return undefined;
  }
}

function groupVersions({ groups }: Discovery): readonly string[] | undefined {
  return groups?.flatMap(({ versions = [] }) => versions.map(({ groupVersion = '' }) => groupVersion));
}

function resources({ resources }: Discovery): readonly string[] | undefined {
  return resources?.map(({ name = '' }) => name);
}

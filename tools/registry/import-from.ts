import { pathToFileURL } from 'node:url';

/** Imports a module of a project by its path; the project may be a copy with planted members. */
export async function importFrom(root: string, path: string): Promise<Readonly<Record<string, unknown>>> {
  return (await import(pathToFileURL(`${root}/${path}`).href)) as Readonly<Record<string, unknown>>;
}

import type { ExplainedPage } from '../../server/installation.ts';
import type { Page } from '../explain/page.ts';

let pages: Promise<readonly Page[]> | undefined;

/** The same pages that `honban explain` prints; a checkout collects them from its documents, which takes a while. */
export async function explained(id: string): Promise<ExplainedPage | undefined> {
  const { findPages } = await import('../explain/find-pages.ts');
  return findPages(id, await (pages ??= load()))[0];
}

async function load(): Promise<readonly Page[]> {
  return await (await import('../explain/explain.ts')).loadPages();
}

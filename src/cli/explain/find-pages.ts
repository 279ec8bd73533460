/** Finds what was meant: by id, or by its word or title in either language. */
import { nearestWord } from '../../core/nearest-word.ts';
import type { Page } from './page.ts';

export function findPages(asked: string, pages: readonly Page[]): readonly Page[] {
  const wanted = normal(asked);
  const byId = pages.filter(({ id }) => normal(id) === wanted);
  if (byId.length > 0) return byId;
  return pages.filter(({ title }) => normal(title.en) === wanted || normal(title.ja) === wanted);
}

/** Pages whose id begins with what was asked (`restore`, `restore.etcd`), else the nearest word, else the nearest second half of an id. */
export function nearPages(asked: string, pages: readonly Page[]): readonly string[] {
  const begins = pages.map(({ id }) => id).filter((id) => id.startsWith(normal(asked)));
  if (begins.length > 0) return begins.slice(0, 8);
  const nearest = nearestWord(
    asked,
    pages.flatMap(({ id, title }) => [id, title.en, title.ja]),
  );
  return nearest === undefined ? withHalfOf(asked, pages) : [nearest];
}

/** `cluster-admn` means rights.cluster-admin. */
function withHalfOf(asked: string, pages: readonly Page[]): readonly string[] {
  const half = (id: string): string => id.slice(id.indexOf('.') + 1);
  const ids = pages.map(({ id }) => id).filter((id) => id.includes('.'));
  const nearest = nearestWord(asked, ids.map(half));
  return nearest === undefined ? [] : ids.filter((id) => half(id) === nearest);
}

function normal(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

import { useLanguage } from '../ui/language.tsx';
import { queriesIn } from './queries.ts';

/** The questions, with problems in the reader's language. */
export function useQueries(): ReturnType<typeof queriesIn> {
  return queriesIn(useLanguage());
}

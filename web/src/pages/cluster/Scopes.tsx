import type { ClusterSight } from '../../../../src/contract/cluster-sight.ts';
import { Facts } from '../../ui/Facts.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { clusterWords as words } from './words.ts';

/** How many objects of each kind there are; a list that was not complete is no number. */
export function Scopes({ scopes }: { readonly scopes: ClusterSight['scopes'] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <Facts
      wide
      facts={scopes.map(({ title, count, why }) => ({
        name: say(title),
        value:
          count === undefined ? (
            <StateMark state="unknown" word={words.notSeen} />
          ) : (
            count.toLocaleString(language)
          ),
        note: why === undefined ? undefined : say(why.cause),
      }))}
    />
  );
}

import type { GatePage } from '../../../../src/contract/gate-page.ts';
import { criterionLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Item, List, Note } from '../../ui/Type.tsx';

type Change = NonNullable<GatePage['since']>['changes'][number];

export interface ChangesProps {
  readonly changes: readonly Change[];
  readonly view: ClusterView;
  readonly nothing: string;
}

export function Changes({ changes, view: { cluster }, nothing }: ChangesProps) {
  const say = useSay();
  if (changes.length === 0) return <Note>{nothing}</Note>;
  return (
    <List>
      {changes.map(({ criterion, title, after, because }) => (
        <Item key={criterion}>
          <StateMark state={after ?? 'not-applicable'} />{' '}
          <Link to={criterionLink(criterion, cluster === undefined ? {} : { cluster })}>{say(title)}</Link>{' '}
          <Note>{say(because)}</Note>
        </Item>
      ))}
    </List>
  );
}

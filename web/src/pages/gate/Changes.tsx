import type { GatePage } from '../../../../src/contract/gate-page.ts';
import { criterionLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { More } from '../../ui/More.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Item, List, Note } from '../../ui/Type.tsx';
import { gateMessages as messages } from './words.ts';

type Change = NonNullable<GatePage['since']>['changes'][number];

export interface ChangesProps {
  readonly changes: readonly Change[];
  readonly view: ClusterView;
  readonly nothing: string;
}

/** After a long pause nearly everything has changed; the list is not to bury the rest of the page. */
const most = 6;

export function Changes({ changes, view, nothing }: ChangesProps) {
  const say = useSay();
  const rest = changes.slice(most);
  if (changes.length === 0) return <Note>{nothing}</Note>;
  return (
    <>
      <ChangeList changes={changes.slice(0, most)} view={view} />
      {rest.length === 0 ? null : (
        <More title={say(messages.moreChanges, rest.length)}>
          <ChangeList changes={rest} view={view} />
        </More>
      )}
    </>
  );
}

function ChangeList({ changes, view: { cluster } }: Omit<ChangesProps, 'nothing'>) {
  const say = useSay();
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

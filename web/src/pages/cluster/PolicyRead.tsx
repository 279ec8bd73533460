import type { ClusterSight } from '../../../../src/contract/cluster-sight.ts';
import { Code, Command } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useSay } from '../../ui/language.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { More } from '../../ui/More.tsx';
import { Empty, Notice } from '../../ui/Notice.tsx';
import { Item, List, Mono, Note } from '../../ui/Type.tsx';
import { clusterWords as words } from './words.ts';

export function PolicyRead({ policy }: { readonly policy: ClusterSight['policy'] }) {
  const say = useSay();
  if (policy === undefined)
    return (
      <Empty title={say(words.noPolicy)}>
        <span>{say(words.noPolicyNote)}</span>
        <Command>{'honban init'}</Command>
      </Empty>
    );
  const { digest, commit, loosened, text } = policy;
  return (
    <Stack>
      <Facts
        wide
        facts={[
          { name: say(words.digest), value: <Mono>{digest}</Mono> },
          ...(commit === undefined ? [] : [{ name: say(words.commit), value: <Mono>{commit}</Mono> }]),
        ]}
      />
      {loosened.length === 0 ? null : (
        <Notice tone="soon" title={say(words.loosened)}>
          <List>
            {loosened.map((one) => (
              <Item key={one.en}>{say(one)}</Item>
            ))}
          </List>
        </Notice>
      )}
      <More title={say(words.text)}>
        <Note>{say(words.textNote)}</Note>
        <Code label={say(words.text)} canCopy>
          {text}
        </Code>
      </More>
    </Stack>
  );
}

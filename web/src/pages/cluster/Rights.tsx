import type { ClusterSight } from '../../../../src/contract/cluster-sight.ts';
import { Code, Command } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useSay } from '../../ui/language.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { More } from '../../ui/More.tsx';
import { Paragraph } from '../../ui/Type.tsx';
import { clusterWords as words } from './words.ts';

export function Rights({ rights }: Pick<ClusterSight, 'rights'>) {
  const say = useSay();
  const { command, manifest, leftOut } = rights;
  return (
    <Stack>
      <Paragraph>{say(words.rightsNote)}</Paragraph>
      <Command>{command}</Command>
      <More title={say(words.manifest)}>
        <Code label={say(words.manifest)} canCopy>
          {manifest}
        </Code>
      </More>
      {leftOut.length === 0 ? null : (
        <More title={say(words.leftOut)}>
          <Facts wide facts={leftOut.map(({ what, why }) => ({ name: what, value: say(why) }))} />
        </More>
      )}
    </Stack>
  );
}

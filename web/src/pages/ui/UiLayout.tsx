import { ClusterPlate } from '../../ui/Frame.tsx';
import { useSay } from '../../ui/language.tsx';
import { Beside, Halves, Section } from '../../ui/Layout.tsx';
import { Outside } from '../../ui/Link.tsx';
import { Item, List, Paragraph, Strong } from '../../ui/Type.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { plate } from './samples.ts';
import { uiWords as words } from './words.ts';

export function UiLayout() {
  const say = useSay();
  return (
    <Section title={say(words.layout)}>
      <Beside
        aside={
          <Section title={say(words.ages)}>
            <List ordered>
              <Item>
                <Strong>{say(words.time)}</Strong> {say(words.soon)}
              </Item>
              <Item>{say(words.longNext)}</Item>
            </List>
          </Section>
        }
      >
        <Paragraph>
          {say(words.reason)} <Outside to="https://kubernetes.io/docs/">{say(words.link)}</Outside>
        </Paragraph>
        <Halves>
          <ClusterPlate kind={say(words.production)} name={plate.name} note={plate.note} />
          <Waiting />
        </Halves>
      </Beside>
    </Section>
  );
}

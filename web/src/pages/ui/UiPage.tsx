/** All primitives in all states: the page to look at after changing one. */
import { AgeBar } from '../../ui/AgeBar.tsx';
import { Code, Command } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { GroupTile } from '../../ui/GroupTile.tsx';
import { useSay } from '../../ui/language.tsx';
import { Row, Section, Sheet, Stack } from '../../ui/Layout.tsx';
import { More } from '../../ui/More.tsx';
import { Empty, Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Lead, Mono, Note, Second } from '../../ui/Type.tsx';
import { Tiles, Verdict } from '../../ui/Verdict.tsx';
import { UiControls } from './UiControls.tsx';
import { UiDrill } from './UiDrill.tsx';
import { ages, cells, shown, verdicts, yaml } from './samples.ts';
import { UiLayout } from './UiLayout.tsx';
import { UiTable } from './UiTable.tsx';
import { uiWords as words } from './words.ts';

export function UiPage() {
  const say = useSay();
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban version">
      <Section title={say(words.states)}>
        <Row>
          {shown.map((state) => (
            <StateMark key={state} state={state} />
          ))}
        </Row>
      </Section>
      <UiVerdicts />
      <Section title={say(words.ages)}>
        <Row>
          {ages.map(({ id, ...age }) => (
            <AgeBar key={id} {...age} />
          ))}
        </Row>
      </Section>
      <UiControls />
      <UiTable />
      <UiDrill />
      <UiNotices />
      <UiLayout />
      <Section title={say(words.type)}>
        <Stack>
          <Lead>{say(words.lead2)}</Lead>
          <Second>{say(words.records)}</Second>
          <Note>{say(words.records)}</Note>
          <Mono>{'sha256:b84c1aef2f8db50723abd2b00e2f32eade00214e4fe71cf4eccd68e2907e87e0'}</Mono>
          <Code label={say(words.code)}>{yaml}</Code>
        </Stack>
      </Section>
    </Page>
  );
}

function UiVerdicts() {
  const say = useSay();
  return (
    <Section title={say(words.verdicts)}>
      {verdicts.map(({ tone, word }) => (
        <Verdict
          key={tone}
          id={tone}
          tone={tone}
          word={say(words[word])}
          aside={
            <Facts facts={[{ name: say(words.judged), value: say(words.time), note: say(words.records) }]} />
          }
        >
          <Lead>{say(words.reason)}</Lead>
          <Command>{'honban drill run etcd-restore --cluster tokyo-prod'}</Command>
        </Verdict>
      ))}
      <Tiles label={say(words.cells)}>
        <GroupTile
          title={say(words.groupTitle)}
          to="/ui"
          isCurrent
          cells={cells}
          counts={say(words.groupCounts)}
        />
        <GroupTile
          title={say(words.longName)}
          to="/ui"
          isCurrent={false}
          cells={cells}
          counts={say(words.groupCounts)}
        />
      </Tiles>
    </Section>
  );
}

function UiNotices() {
  const say = useSay();
  return (
    <Section title={say(words.notices)}>
      <Notice tone="unseen" title={say(words.recording)}>
        {say(words.recordingNote)}
      </Notice>
      <Notice tone="wrong" title={say(words.wrong)} />
      <Notice tone="soon" title={say(words.soon)} />
      <Notice tone="well" title={say(words.well)} />
      <Empty title={say(words.emptyTitle)}>
        <span>{say(words.emptyNote)}</span>
        <Command>{'honban drill run etcd-restore --dry-run'}</Command>
      </Empty>
      <Sheet>{say(words.lead2)}</Sheet>
      <Sheet tone="hatched">{say(words.lead2)}</Sheet>
      <Sheet tone="dashed">
        <More title={say(words.folded)} isOpen>
          {say(words.phases)}
        </More>
        <More title={say(words.folded)}>{say(words.phases)}</More>
      </Sheet>
    </Section>
  );
}

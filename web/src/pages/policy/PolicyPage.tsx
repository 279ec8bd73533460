/** The rules: as they bind, against Git, since the last decision, and what each key is for. */
import { useQuery } from '@tanstack/react-query';

import type { PolicyPage as Answer } from '../../../../src/contract/policy.ts';
import { Asked } from '../../api/Asked.tsx';
import { useQueries } from '../../api/use-queries.ts';
import { Code, Command } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { More } from '../../ui/More.tsx';
import { Empty, Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Mono, Note } from '../../ui/Type.tsx';
import { Comparisons } from './Comparisons.tsx';
import { Sections } from './Sections.tsx';
import { policyWords as words } from './words.ts';

export function PolicyPage() {
  const say = useSay();
  const query = useQuery(useQueries().policy());
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban policy diff">
      <Asked query={query}>{(answer) => <Read answer={answer} />}</Asked>
    </Page>
  );
}

function Read({ answer: { policy, problem } }: { readonly answer: Answer }) {
  const say = useSay();
  if (policy === undefined)
    return (
      <Empty title={say(words.none)}>
        <span>{say(words.noneNote)}</span>
        <Command>{'honban init'}</Command>
      </Empty>
    );
  const { digest, commit, file, text, comparisons, sections } = policy;
  return (
    <>
      {problem === undefined ? null : (
        <Notice tone="wrong" title={say(words.problem)}>
          <p>{say(problem.cause)}</p>
          <p>{say(problem.fix)}</p>
        </Notice>
      )}
      <Facts
        wide
        facts={[
          { name: say(words.digest), value: <Mono>{digest}</Mono> },
          {
            name: say(words.commit),
            value: commit === undefined ? <Note>{say(words.notCommitted)}</Note> : <Mono>{commit}</Mono>,
          },
          ...(file === undefined ? [] : [{ name: say(words.file), value: <Mono>{file}</Mono> }]),
        ]}
      />
      <Comparisons comparisons={comparisons} />
      <Sections sections={sections} />
      <Section title={say(words.text)} note={say(words.textNote)}>
        <More title={say(words.text)}>
          <Code label={say(words.text)} canCopy>
            {text}
          </Code>
        </More>
      </Section>
    </>
  );
}

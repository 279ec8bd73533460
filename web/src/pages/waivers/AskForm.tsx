/** Asking for a waiver: of which criterion, of which findings, why, what is done meanwhile, until when. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { WaiverList } from '../../../../src/contract/waivers.ts';
import { Asked, Wrong } from '../../api/Asked.tsx';
import { endpoints } from '../../api/endpoints.ts';
import { useQueries } from '../../api/use-queries.ts';
import { waiversLink } from '../../links/links.ts';
import type { WaiversView } from '../../links/links.ts';
import { useGo } from '../../links/use-go.ts';
import { Button } from '../../ui/Button.tsx';
import { Checks } from '../../ui/Checks.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useSay } from '../../ui/language.tsx';
import { Row, Sheet, Stack } from '../../ui/Layout.tsx';
import { nameOf } from '../../ui/object-name.ts';
import { Picker } from '../../ui/Picker.tsx';
import { Note } from '../../ui/Type.tsx';
import { PersonPicker } from './PersonPicker.tsx';
import { SignPanel } from './SignPanel.tsx';
import { useDraft } from './use-draft.ts';
import { waiverWords as words } from './words.ts';

export interface AskFormProps {
  readonly answer: WaiverList;
  readonly view: WaiversView;
}

export function AskForm({ answer, view }: AskFormProps) {
  const say = useSay();
  const go = useGo();
  const { cluster, ask } = view;
  const kept = cluster === undefined ? {} : { cluster };
  return (
    <Sheet>
      <Stack>
        <Picker
          label={say(words.criterion)}
          all={say(words.chooseCriterion)}
          options={answer.criteria.map(({ id, title }) => ({ value: id, word: `${say(title)} (${id})` }))}
          value={ask}
          onChange={(criterion) =>
            go(waiversLink({ ...kept, ...(criterion === undefined ? {} : { ask: criterion }) }), true)
          }
        />
        {ask === undefined ? null : (
          <Request key={ask} answer={answer} criterion={ask} back={waiversLink(kept)} />
        )}
      </Stack>
    </Sheet>
  );
}

interface RequestProps {
  readonly answer: WaiverList;
  readonly criterion: string;
  readonly back: string;
}

const nothing = { person: undefined as string | undefined, reason: '', compensation: '', end: '' };

function Request({ answer, criterion, back }: RequestProps) {
  const say = useSay();
  const [asked, setAsked] = useState({ ...nothing, person: answer.you });
  const [findings, setFindings] = useState<ReadonlySet<string>>(new Set());
  const draft = useDraft(endpoints.waivers, [answer.cluster]);
  const set = (part: Partial<typeof nothing>): void => setAsked({ ...asked, ...part });
  if (draft.data !== undefined) return <SignPanel draft={draft.data} cluster={answer.cluster} back={back} />;
  return (
    <Form onSubmit={() => draft.mutate(bodyOf({ ...asked, criterion, findings: [...findings] }))}>
      <Candidates cluster={answer.cluster} criterion={criterion} chosen={findings} onChange={setFindings} />
      <Field
        label={say(words.reason)}
        field="reason"
        lines={2}
        value={asked.reason}
        onChange={(reason) => set({ reason })}
      />
      <Field
        label={say(words.compensation)}
        field="compensation"
        lines={2}
        value={asked.compensation}
        onChange={(compensation) => set({ compensation })}
      />
      <Row>
        <Note>{say(words.untilDay)}</Note>
        <DateField label={say(words.untilDay)} value={asked.end} onChange={(end) => set({ end })} />
        <PersonPicker
          people={answer.people}
          you={answer.you}
          value={asked.person}
          onChange={(person) => set({ person })}
        />
      </Row>
      {draft.error === null ? null : <Wrong error={draft.error} />}
      <Row>
        <Button kind="main" type="submit" isPending={draft.isPending} disabledReason={whyNot()}>
          {say(words.compose)}
        </Button>
      </Row>
    </Form>
  );

  function whyNot(): string | undefined {
    if (!answer.may.ask) return say(words.mayNotAsk);
    return asked.person === undefined || findings.size === 0 ? say(words.incomplete) : undefined;
  }
}

/** A day that is left empty is as late as the policy allows. */
function bodyOf({
  end,
  ...asked
}: typeof nothing & { readonly criterion: string; readonly findings: readonly string[] }) {
  return { ...asked, ...(end === '' ? {} : { end }) };
}

interface CandidatesProps {
  readonly cluster: string;
  readonly criterion: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** What the newest look found; low findings only warn, and what is waived needs no second waiver. */
function Candidates({ cluster, criterion, chosen, onChange }: CandidatesProps) {
  const say = useSay();
  const query = useQuery(useQueries().findings(cluster, { criterion, limit: '500' }));
  return (
    <Asked query={query}>
      {({ items }) => {
        const open = items.filter(({ severity, waiver }) => severity !== 'low' && waiver === undefined);
        return open.length === 0 ? (
          <Note>{say(words.noFindings)}</Note>
        ) : (
          <Checks
            label={say(words.findings)}
            checks={open.map(({ fingerprint, text, about }) => ({
              value: fingerprint,
              word: say(text),
              note: nameOf(about),
            }))}
            values={chosen}
            onChange={onChange}
          />
        );
      }}
    </Asked>
  );
}

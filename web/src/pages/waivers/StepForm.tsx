/** Approving, refusing or ending one waiver. */
import { useState } from 'react';

import type { WaiverItem, WaiverList } from '../../../../src/contract/waivers.ts';
import { Wrong } from '../../api/Asked.tsx';
import { endpoints } from '../../api/endpoints.ts';
import { waiversLink } from '../../links/links.ts';
import type { WaiversView } from '../../links/links.ts';
import { Button } from '../../ui/Button.tsx';
import { useSay } from '../../ui/language.tsx';
import { Row, Section, Sheet, Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { PersonPicker } from './PersonPicker.tsx';
import { SignPanel } from './SignPanel.tsx';
import { useDraft } from './use-draft.ts';
import { waiverMessages as messages, waiverWords as words } from './words.ts';

export interface StepFormProps {
  readonly answer: WaiverList;
  readonly view: WaiversView;
  readonly waiver: WaiverItem;
}

export function StepForm({ answer, view, waiver }: StepFormProps) {
  const say = useSay();
  const step = view.step === 'approve' ? 'approve' : 'end';
  const [person, setPerson] = useState(answer.you);
  const path = step === 'approve' ? endpoints.waiverApproval : endpoints.waiverEnd;
  const draft = useDraft(path, [answer.cluster, waiver.id]);
  const { cluster } = view;
  const back = waiversLink(cluster === undefined ? {} : { cluster });
  const people = answer.people.filter(
    ({ id, mayApprove }) => step === 'end' || (mayApprove && id !== waiver.requester),
  );
  return (
    <Section title={say(messages.stepOf[step], waiver.id.slice(0, 8))}>
      <Sheet>
        <Stack>
          {draft.error === null ? null : <Wrong error={draft.error} />}
          {draft.data === undefined ? (
            <Row>
              <PersonPicker people={people} you={answer.you} value={person} onChange={setPerson} />
              <Button
                kind="main"
                isPending={draft.isPending}
                disabledReason={person === undefined ? say(words.incomplete) : undefined}
                onPress={() => draft.mutate({ person })}
              >
                {say(words.compose)}
              </Button>
              <Link to={back}>{say(words.back)}</Link>
            </Row>
          ) : (
            <SignPanel draft={draft.data} cluster={answer.cluster} back={back} />
          )}
        </Stack>
      </Sheet>
    </Section>
  );
}

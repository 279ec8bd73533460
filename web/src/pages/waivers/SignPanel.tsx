/** What is to be signed, the commands that sign it, and the place for the signature. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { WaiverDraft } from '../../../../src/contract/waivers.ts';
import { Wrong } from '../../api/Asked.tsx';
import { send } from '../../api/client.ts';
import { address, endpoints } from '../../api/endpoints.ts';
import { useGo } from '../../links/use-go.ts';
import { Button } from '../../ui/Button.tsx';
import { Code, Command } from '../../ui/Command.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Row, Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Note, Paragraph, Strong } from '../../ui/Type.tsx';
import { waiverMessages as messages, waiverWords as words } from './words.ts';

export interface SignPanelProps {
  readonly draft: WaiverDraft;
  readonly cluster: string;
  /** Where the page goes when it is done, or left. */
  readonly back: string;
}

export function SignPanel({ draft, cluster, back }: SignPanelProps) {
  const say = useSay();
  const [signature, setSignature] = useState('');
  const giving = useGiving(draft, cluster, back);
  return (
    <Stack>
      <Strong>{say(words.signTitle)}</Strong>
      <Paragraph>
        {say(messages.signAs, draft.person)} {say(words.signNote)}
      </Paragraph>
      <Code label={say(words.signed)}>{draft.text}</Code>
      <Command>{draft.sshCommand}</Command>
      <Note>{say(words.byOpenssl)}</Note>
      <Command>{draft.opensslCommand}</Command>
      <Note>{say(words.byHost)}</Note>
      <Command>{draft.hostCommand}</Command>
      {giving.error === null ? null : <Wrong error={giving.error} />}
      <Form onSubmit={() => giving.mutate(signature)}>
        <Field
          label={say(words.signature)}
          field="signature"
          lines={6}
          value={signature}
          onChange={setSignature}
        />
        <Row>
          <Button kind="main" type="submit" isPending={giving.isPending}>
            {say(words.give)}
          </Button>
          <Link to={back}>{say(words.back)}</Link>
        </Row>
      </Form>
    </Stack>
  );
}

function useGiving({ id }: WaiverDraft, cluster: string, back: string) {
  const language = useLanguage();
  const client = useQueryClient();
  const go = useGo();
  return useMutation({
    mutationFn: (signature: string) =>
      send('POST', address(endpoints.waiverSignature, [cluster, id]), { language, body: { signature } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['waivers'] });
      void client.invalidateQueries({ queryKey: ['gate'] });
      go(back);
    },
  });
}

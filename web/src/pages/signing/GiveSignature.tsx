/** Three steps: save what is signed, sign it where the key is, give the signature. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { DecisionSigning } from '../../../../src/contract/decision-signing.ts';
import { Wrong } from '../../api/Asked.tsx';
import { send } from '../../api/client.ts';
import { address, endpoints } from '../../api/endpoints.ts';
import { Button } from '../../ui/Button.tsx';
import { Command } from '../../ui/Command.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Section, Sheet, Stack } from '../../ui/Layout.tsx';
import { Download } from '../../ui/Link.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { Item, List, Mono, Note } from '../../ui/Type.tsx';
import { signingMessages as messages, signingWords as words } from './words.ts';

export interface GiveSignatureProps {
  readonly answer: DecisionSigning;
  readonly decision: NonNullable<DecisionSigning['decision']>;
}

export function GiveSignature({ answer, decision }: GiveSignatureProps) {
  const say = useSay();
  const able = answer.signers.filter(
    ({ id, whyNot }) => whyNot === undefined && (answer.you === undefined || id === answer.you),
  );
  const [chosen, setChosen] = useState(answer.you);
  const signer = able.find(({ id }) => id === chosen);
  return (
    <Section title={say(words.sign)}>
      <Sheet>
        <List ordered>
          <Item>
            <Stack gap="s">
              <span>{say(words.step1)}</span>
              <span>
                <Download to={decision.content}>{say(messages.save, decision.file)}</Download>
              </span>
              <Note>
                <Mono>{decision.sha256}</Mono>
              </Note>
            </Stack>
          </Item>
          <Item>
            <Stack gap="s">
              <span>{say(words.step2)}</span>
              <Command>{decision.sshCommand}</Command>
              <Note>{say(words.byOpenssl)}</Note>
              <Command>{decision.opensslCommand}</Command>
            </Stack>
          </Item>
          <Item>
            <Stack gap="s">
              <span>{say(words.step3)}</span>
              <Picker
                label={say(words.person)}
                all={say(words.choosePerson)}
                options={able.map(({ id, name }) => ({ value: id, word: `${name} (${id})` }))}
                value={signer?.id}
                onChange={setChosen}
              />
              <Give answer={answer} decision={decision.id} person={signer?.id} />
            </Stack>
          </Item>
        </List>
        {signer?.hostCommand === undefined ? null : (
          <Stack gap="s">
            <Note>{say(words.byHost)}</Note>
            <Command>{signer.hostCommand}</Command>
          </Stack>
        )}
      </Sheet>
    </Section>
  );
}

interface GiveProps extends Pick<GiveSignatureProps, 'answer'> {
  readonly decision: string;
  readonly person: string | undefined;
}

function Give({ answer: { cluster, may }, decision, person }: GiveProps) {
  const say = useSay();
  const [signature, setSignature] = useState('');
  const giving = useGiving({ cluster, decision, onDone: () => setSignature('') });
  const choose = person === undefined ? say(words.incomplete) : undefined;
  return (
    <Form onSubmit={() => person !== undefined && giving.mutate({ person, signature })}>
      {giving.error === null ? null : <Wrong error={giving.error} />}
      <Field
        label={say(words.signature)}
        field="signature"
        lines={6}
        value={signature}
        onChange={setSignature}
      />
      <Button
        kind="main"
        type="submit"
        isPending={giving.isPending}
        disabledReason={may ? choose : say(words.mayNot)}
      >
        {say(words.give)}
      </Button>
    </Form>
  );
}

interface Giving {
  readonly cluster: string;
  readonly decision: string;
  readonly onDone: () => void;
}

function useGiving({ cluster, decision, onDone }: Giving) {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly person: string; readonly signature: string }) =>
      send('POST', address(endpoints.decisionSignature, [cluster, decision]), { language, body }),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries({ queryKey: ['gate'] });
    },
  });
}

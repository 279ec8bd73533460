import { useMutation } from '@tanstack/react-query';

import type { EvidenceEntry } from '../../../../src/contract/evidence.ts';
import { followProof } from '../../api/verify-proof.ts';
import { Button } from '../../ui/Button.tsx';
import { Code } from '../../ui/Command.tsx';
import { useSay } from '../../ui/language.tsx';
import { Row, Stack } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Mono, Note } from '../../ui/Type.tsx';
import { evidenceMessages as messages, evidenceWords as words } from './words.ts';

/** The reader's own browser follows the proof; it does not take our word for it. */
export function ProofOf({ proof }: Pick<EvidenceEntry, 'proof'>) {
  const say = useSay();
  const verify = useMutation({ mutationFn: followProof });
  if (proof === undefined) return <Note>{say(words.noProof)}</Note>;
  const { index, size, rootHash, checkpoint } = proof;
  return (
    <Stack>
      <Row>
        <Button onPress={() => verify.mutate(proof)} isPending={verify.isPending}>
          {say(words.verify)}
        </Button>
        <Note>{say(messages.inTree, { index, size })}</Note>
        <Note>
          {say(words.root)} <Mono>{rootHash}</Mono>
        </Note>
      </Row>
      {verify.data === undefined ? null : (
        <Notice
          tone={verify.data ? 'well' : 'wrong'}
          title={say(verify.data ? words.holds : words.holdsNot)}
          isAlert
        />
      )}
      {checkpoint === undefined ? null : <Code label={say(words.checkpoint)}>{checkpoint}</Code>}
    </Stack>
  );
}

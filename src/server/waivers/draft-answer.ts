/** A draft as its signer sees it: the very bytes, and commands that sign them without a chance to run anything else. */
import type { WaiverDraft } from '../../contract/waivers.ts';
import { toBase64 } from '../../core/ledger/base64.ts';
import { shellWord } from '../../core/shell-word.ts';
import { signedContent } from '../../core/signing/signed-content.ts';
import { utf8Bytes } from '../../core/signing/utf8.ts';
import { rawMessage } from '../../core/signing/verify-signature.ts';
import { after } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import type { Draft } from './drafts.ts';
import { draftLimit } from './drafts.ts';

export function draftAnswer(draft: Draft, now: Instant): WaiverDraft {
  const { unsigned } = draft;
  const { namespace, text } = signedContent(unsigned);
  const base64 = toBase64(utf8Bytes(text));
  const raw = toBase64(rawMessage({ namespace, text }));
  return {
    apiVersion: 'honban/v1',
    kind: 'WaiverDraft',
    id: unsigned.id,
    step: unsigned.step,
    person: unsigned.person,
    waiver: unsigned.waiver,
    expires: after(now, draftLimit),
    namespace,
    text,
    base64,
    // In base64 nothing that stands in a name or a reason can mean anything to a shell.
    sshCommand: `echo ${base64} | base64 -d | ssh-keygen -Y sign -n ${namespace} -f ~/.ssh/id_ed25519`,
    opensslCommand: `echo ${raw} | base64 -d > step.bin && openssl pkeyutl -sign -rawin -inkey key.pem -in step.bin | base64`,
    hostCommand: hostCommand(draft),
  };
}

function hostCommand({ step, cluster }: Draft): string {
  if (step.step !== 'request') return `honban waiver ${step.step} ${step.id} --as ${shellWord(step.person)}`;
  const { criterion, person, findings, reason, compensation, end = '' } = step;
  return [
    `honban waiver request ${shellWord(criterion)} --cluster ${shellWord(cluster)} --as ${shellWord(person)}`,
    ...findings.map((finding) => `--finding ${shellWord(finding)}`),
    `--reason ${shellWord(reason)} --compensation ${shellWord(compensation)} --until ${end}`,
  ].join(' ');
}

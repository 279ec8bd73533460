/** A go signed over HTTP: the very use case of the command, with the signature made where the person's key is. */
import { decisionToSign, listDecisions, signDecision } from '../../app/words/decisions.ts';
import type { ListedDecision } from '../../app/words/decisions.ts';
import { noSuchDecisionToSign } from '../../app/words/decision-problems.ts';
import { speakerOf } from '../../app/words/speaker.ts';
import type { WordSetting } from '../../app/words/word-setting.ts';
import * as contract from '../../contract/decision-signing.ts';
import { ProblemError } from '../../core/problem.ts';
import { readGivenSignature } from '../../core/signing/given-signature.ts';
import { signedContent } from '../../core/signing/signed-content.ts';
import { handle } from '../http/bind.ts';
import type { BoundRoute } from '../http/bind.ts';
import { openOnce } from '../http/once.ts';
import type { Installation } from '../installation.ts';
import { requireWords, wordsOf } from '../waivers/words.ts';
import { clusterNamed } from '../read-setting.ts';
import { noSignature } from '../waivers/waiver-problems.ts';
import { fileOf, signingOf } from './signing-page.ts';

export interface SigningSetting {
  readonly installation: Installation;
  /** After a signature, which may have changed the gate. */
  readonly onStep: (cluster: string) => Promise<void>;
}

export function signingRoutes(setting: SigningSetting): readonly BoundRoute[] {
  const { installation } = setting;
  return [
    handle(contract.getDecisionSigning, async ({ parameters, reader }) => {
      const { name } = await clusterNamed(installation, parameters.cluster);
      const live = installation.mode.kind === 'live';
      const words = live ? await wordsOf(installation) : undefined;
      const found = words === undefined ? undefined : decisionToSign(await listDecisions(words), name);
      return await signingOf({ installation, cluster: name, words, found, reader });
    }),
    handle(contract.getSignedContent, async ({ parameters }) => {
      const { record } = await ofCluster(parameters, await wordsOf(installation));
      return new Response(signedContent(record).text, {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': `attachment; filename="${fileOf(record.id)}"`,
          'cache-control': 'private, no-cache',
        },
      });
    }),
    signatureRoute(setting),
  ];
}

function signatureRoute({ installation, onStep }: SigningSetting): BoundRoute {
  const once = openOnce<ReturnType<typeof signedAnswer>>();
  return handle(contract.signDecision, async (asked) => {
    const { parameters, body, reader } = asked;
    return await once.by(asked, async () => {
      const words = await requireWords(installation, { person: body.person, reader });
      const { id } = await ofCluster(parameters, words);
      const { keys } = speakerOf(words.policy, body.person, 'signer');
      const record = await signDecision(
        { id, person: body.person },
        {
          ...words,
          async sign(content) {
            const signature = readGivenSignature(body.signature, { content, keys }, words.cryptography);
            if (signature === undefined) throw new ProblemError(noSignature());
            return signature;
          },
        },
      );
      await onStep(parameters.cluster);
      return signedAnswer({ record: record.id, decision: id, person: body.person });
    });
  });
}

function signedAnswer(signed: {
  readonly record: string;
  readonly decision: string;
  readonly person: string;
}) {
  return { apiVersion: 'honban/v1', kind: 'DecisionSigned', ...signed } as const;
}

/** A decision is found by its own cluster only: who may act on one cluster learns nothing of another. */
async function ofCluster(
  { cluster, decision: id }: { readonly cluster: string; readonly decision: string },
  words: WordSetting | undefined,
): Promise<ListedDecision> {
  const listed = words === undefined ? [] : await listDecisions(words);
  const [found, ...more] = listed.filter((one) => one.id.startsWith(id) && one.decision.cluster === cluster);
  if (found === undefined || more.length > 0) throw new ProblemError(noSuchDecisionToSign({ id }));
  return found;
}

/** Waivers over HTTP: the very use cases of the commands, with the person's signature made where the person's key is. */
import { hashing } from '../../adapters/system/hashing.ts';
import { composeWaiver, signWaiver } from '../../app/words/waivers.ts';
import type { WaiverStep } from '../../app/words/waivers.ts';
import { speakerOf } from '../../app/words/speaker.ts';
import type { WordSetting } from '../../app/words/word-setting.ts';
import { listWaivers } from '../../app/words/list-waivers.ts';
import * as contract from '../../contract/waivers.ts';
import type { AskWaiverBody, WaiverDraft } from '../../contract/waivers.ts';
import { ProblemError } from '../../core/problem.ts';
import { readGivenSignature } from '../../core/signing/given-signature.ts';
import { signedContent } from '../../core/signing/signed-content.ts';
import { noSuchWaiver } from '../../app/words/waiver-problems.ts';
import { handle } from '../http/bind.ts';
import type { BoundRoute } from '../http/bind.ts';
import { openOnce } from '../http/once.ts';
import { notAllowed } from '../http/problems.ts';
import type { Installation, KnownCluster } from '../installation.ts';
import type { GateDesk } from '../pages/gate-desk.ts';
import { clusterNamed } from '../read-setting.ts';
import { timeAsked } from '../routes.ts';
import type { Reader } from '../sign-in/reader.ts';
import { draftAnswer } from './draft-answer.ts';
import { openDrafts } from './drafts.ts';
import type { Draft, Drafts } from './drafts.ts';
import { waiverListOf } from './waiver-list.ts';
import { draftGone, draftOutdated, noSignature } from './waiver-problems.ts';
import { requireWords, wordsOf } from './words.ts';

export interface WaiverSetting {
  readonly installation: Installation;
  readonly desk: GateDesk;
  /** After a step that may have changed the gate. */
  readonly onStep: (cluster: string) => Promise<void>;
}

export function waiverRoutes(setting: WaiverSetting): readonly BoundRoute[] {
  const { installation } = setting;
  const drafts = openDrafts();
  const once = openOnce<WaiverDraft>();
  const named = async (name: string): Promise<KnownCluster> => await clusterNamed(installation, name);
  const compose = async (step: WaiverStep, cluster: string, reader: Reader): Promise<WaiverDraft> =>
    draftAnswer(
      await drafted(step, { setting, drafts, cluster: await named(cluster), reader }),
      installation.now(),
    );
  return [
    handle(
      contract.getWaivers,
      async ({ parameters, reader }) => await list(await named(parameters.cluster), reader, setting),
    ),
    handle(contract.askWaiver, async (asked) => {
      const { cluster } = asked.parameters;
      return await once.by(
        asked,
        async () => await compose(askedStep(asked.body, cluster), cluster, asked.reader),
      );
    }),
    ...(['approve', 'end'] as const).map((step) =>
      handle({ approve: contract.approveWaiver, end: contract.endWaiver }[step], async (asked) => {
        const { parameters, body, reader } = asked;
        const next = { step, id: parameters.waiver, person: body.person };
        return await once.by(asked, async () => await compose(next, parameters.cluster, reader));
      }),
    ),
    signatureRoute(setting, drafts),
  ];
}

function askedStep({ end, ...asked }: AskWaiverBody, cluster: string): WaiverStep {
  return { step: 'request', cluster, ...asked, end: timeAsked(end) };
}

function signatureRoute(setting: WaiverSetting, drafts: Drafts): BoundRoute {
  const once = openOnce<ReturnType<typeof recordedAnswer>>();
  return handle(contract.signWaiver, async (asked) => {
    const { parameters, body, reader } = asked;
    return await once.by(asked, async () => {
      const draft = drafts.find(parameters.draft);
      if (draft?.cluster !== parameters.cluster || draft.account !== reader.name)
        throw new ProblemError(draftGone());
      // A role may have been taken away since it was composed.
      requireApprover(draft.step, { cluster: draft.cluster, reader });
      const record = await recorded(draft, body.signature, { setting, reader });
      drafts.forget(parameters.draft);
      await setting.onStep(draft.cluster);
      return recordedAnswer(record);
    });
  });
}

function recordedAnswer({
  id,
  waiver,
  step,
  person,
}: Pick<Draft['unsigned'], 'id' | 'waiver' | 'step' | 'person'>) {
  return { apiVersion: 'honban/v1', kind: 'Waiver', record: id, waiver, step, person } as const;
}

interface Composing {
  readonly setting: WaiverSetting;
  readonly drafts: Drafts;
  readonly cluster: KnownCluster;
  readonly reader: Reader;
}

async function drafted(asked: WaiverStep, { setting, drafts, cluster, reader }: Composing): Promise<Draft> {
  requireApprover(asked, { cluster: cluster.name, reader });
  const words = await requireWords(setting.installation, { person: asked.person, reader });
  if (asked.step !== 'request') await requireOfCluster(asked.id, cluster, words);
  const unsigned = await composeWaiver(asked, words);
  const step =
    asked.step === 'request' ? { ...asked, end: unsigned.request?.end } : { ...asked, id: unsigned.waiver };
  const draft = { step, unsigned, cluster: cluster.name, account: reader.name ?? '' };
  drafts.keep(draft);
  return draft;
}

/** Every rule is asked again: between composing and signing a waiver may have ended, or a person have left the policy. */
async function recorded(
  { step, unsigned }: Draft,
  given: string,
  { setting, reader }: { readonly setting: WaiverSetting; readonly reader: Reader },
): Promise<Draft['unsigned']> {
  const words = await requireWords(setting.installation, { person: step.person, reader });
  const { keys } = speakerOf(words.policy, step.person);
  const content = signedContent(unsigned);
  const signature = readGivenSignature(given, { content, keys }, words.cryptography);
  if (signature === undefined) throw new ProblemError(noSignature());
  const same = { ...words, hashing: { ...hashing, nonce: () => unsigned.id } };
  const now = await composeWaiver(step, same);
  if (signedContent(now).text !== content.text) throw new ProblemError(draftOutdated());
  return await signWaiver(now, { ...same, sign: async () => signature });
}

function requireApprover(
  { step }: WaiverStep,
  { cluster, reader }: { readonly cluster: string; readonly reader: Reader },
): void {
  if (step === 'approve' && !reader.may('approver', cluster))
    throw new ProblemError(notAllowed({ role: 'approver', cluster }));
}

/** A waiver is found by its own cluster only: who may act on one cluster learns nothing of another. */
async function requireOfCluster(id: string, { uid }: KnownCluster, words: WordSetting): Promise<void> {
  const all = await listWaivers(words);
  const found = all.filter((waiver) => waiver.id.startsWith(id));
  if (found.some(({ record: { subject } }) => subject.kind !== 'cluster' || subject.uid !== uid))
    throw new ProblemError(noSuchWaiver({ id }));
}

async function list(cluster: KnownCluster, reader: Reader, { installation, desk }: WaiverSetting) {
  const words = await wordsOf(installation);
  const applied = await appliedIn(cluster, desk);
  const live = installation.mode.kind === 'live';
  const may = {
    ask: live && reader.may('operator', cluster.name),
    approve: live && reader.may('approver', cluster.name),
  };
  return await waiverListOf({ installation, cluster, words, applied, you: reader.person, may });
}

/** A cluster that cannot be decided on just now still has its waivers. */
async function appliedIn(cluster: KnownCluster, desk: GateDesk): Promise<ReadonlySet<string> | undefined> {
  try {
    return new Set((await desk.decision(cluster)).waivers.map(({ id }) => id));
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/**
 * A step of a waiver at a server: it composes what is to be signed, this machine looks at it, signs it with the person's key,
 * and sends the signature. What says something else than was asked for is not signed.
 */
import { randomUUID } from 'node:crypto';

import type { NewWaiver } from '../../app/words/waivers.ts';
import { clusterList } from '../../contract/clusters.ts';
import { signWaiver, waiverDraft, waiverList } from '../../contract/waivers.ts';
import type { WaiverDraft } from '../../contract/waivers.ts';
import type { WaivedFinding, WaiverRecord, WaiverRequest } from '../../core/evidence.ts';
import type { WordSetting } from '../../app/words/word-setting.ts';
import { noSuchWaiver } from '../../app/words/waiver-problems.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import type { Connection } from './connection.ts';
import { recordAt } from './record-at.ts';
import { draftIsAnother } from './remote-problems.ts';

export type StepAsked =
  | ({ readonly step: 'request' } & NewWaiver)
  | { readonly step: 'end'; readonly id: string; readonly person: string };

export async function waiverAt(
  connection: Connection,
  asked: StepAsked,
  sign: WordSetting['sign'],
): Promise<WaiverRecord> {
  const cluster = asked.step === 'request' ? asked.cluster : await clusterOfWaiver(connection, asked.id);
  const base = `/api/v1/clusters/${encodeURIComponent(cluster)}`;
  const draft = await connection.ask(`${base}/${pathOf(asked)}`, waiverDraft, sent(bodyOf(asked)));
  requireAsked(draft, asked, connection);
  const { value } = await sign({ namespace: draft.namespace, text: draft.text });
  const path = `${base}/waiver-drafts/${encodeURIComponent(draft.id)}/signature`;
  const answer = await connection.ask(path, signWaiver.answer, sent({ signature: armoured(value) }));
  const record = await recordAt(connection, answer.record);
  if (record.kind !== 'waiver') throw new Error('a step of a waiver was recorded as something else');
  return record;
}

function sent(body: unknown) {
  return { method: 'POST', body, idempotencyKey: randomUUID() } as const;
}

function pathOf(asked: StepAsked): string {
  if (asked.step === 'request') return 'waivers';
  return `waivers/${encodeURIComponent(asked.id)}/end`;
}

function bodyOf(asked: StepAsked): unknown {
  if (asked.step !== 'request') return { person: asked.person };
  const { step: _step, cluster: _cluster, ...body } = asked;
  return body;
}

/** A waiver is one cluster's; its id alone does not say which. */
async function clusterOfWaiver(connection: Connection, id: string): Promise<string> {
  const { items } = await connection.ask('/api/v1/clusters', clusterList);
  for (const { name } of items) {
    const path = `/api/v1/clusters/${encodeURIComponent(name)}/waivers`;
    const found = (await connection.ask(path, waiverList)).items.some((waiver) => waiver.id.startsWith(id));
    if (found) return name;
  }
  throw new ProblemError(noSuchWaiver({ id }), exitCode.usage);
}

/** The text is what a person's key vouches for, whatever stands beside it. */
function requireAsked(draft: WaiverDraft, asked: StepAsked, { server }: Connection): void {
  const said = JSON.parse(draft.text) as Partial<WaiverRecord>;
  const differs = Object.entries(expectedOf(asked, said)).find(([, holds]) => !holds)?.[0];
  if (draft.namespace !== 'honban/v1/waiver') throw another('namespace');
  if (differs !== undefined) throw another(differs);

  function another(what: string): ProblemError {
    return new ProblemError(draftIsAnother({ server, what }), exitCode.undetermined);
  }
}

function expectedOf(asked: StepAsked, said: Partial<WaiverRecord>): Readonly<Record<string, boolean>> {
  const both = {
    kind: said.kind === 'waiver',
    step: said.step === asked.step,
    person: said.person === asked.person,
  };
  if (asked.step !== 'request') return { ...both, waiver: said.waiver?.startsWith(asked.id) === true };
  return { ...both, ...requestHolds(asked, said.request) };
}

function requestHolds(
  { criterion, reason, compensation, end, findings }: NewWaiver,
  said: WaiverRequest | undefined,
): Readonly<Record<string, boolean>> {
  if (said === undefined) return { request: false };
  const isNamed = ({ fingerprint }: WaivedFinding): boolean =>
    findings.some((beginning) => fingerprint.startsWith(beginning));
  return {
    criterion: said.criterion === criterion,
    reason: said.reason === reason,
    compensation: said.compensation === compensation,
    end: end === undefined || said.end === end,
    findings: said.findings.length > 0 && said.findings.every(isNamed),
  };
}

function armoured(base64: string): string {
  const lines = base64.match(/.{1,70}/g) ?? [];
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----'].join('\n');
}

/**
 * Holds a snapshot against what every member says of itself, so that a silently damaged one is found whichever of them the
 * snapshot was taken from. A member that compacted since is compared by the same compaction; for a revision that was itself
 * compacted etcd answers a hash from before, which nothing can be compared with.
 */
import { setTimeout } from 'node:timers/promises';

import type { SnapshotInspection } from '../../core/backup/snapshot-inspection.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { EtcdClient } from './etcd-client.ts';
import type { EtcdMember, HashKvAnswer } from './etcd-messages.ts';

export interface ComparedMember {
  readonly name: string;
  readonly id: string;
  readonly endpoint: string;
  readonly verdict: 'agrees' | 'differs' | 'not-comparable' | 'unreachable';
  /** What it answered for the snapshot's revision, as it would with the snapshot's compaction. */
  readonly hashKv?: number;
  readonly answered?: { readonly hash: number; readonly compactRevision: number };
  readonly why?: Text;
}

export interface MemberComparison {
  readonly etcd: EtcdClient;
  readonly inspection: SnapshotInspection;
  /** The hash of the snapshot as a member that has compacted further would have it. */
  readonly hashWith: (compactRevision: number) => Promise<number>;
  readonly signal: AbortSignalLike;
}

export async function compareMembers(comparison: MemberComparison): Promise<readonly ComparedMember[]> {
  const members = await comparison.etcd.members();
  const compared: ComparedMember[] = [];
  for (const member of members) compared.push(await compareMember(member, comparison));
  return compared;
}

async function compareMember(member: EtcdMember, comparison: MemberComparison): Promise<ComparedMember> {
  const endpoint = member.clientUrls[0] ?? '';
  const about = { name: member.name, id: member.id, endpoint };
  try {
    const answer = await answerOf(endpoint, comparison);
    const { hash, compactRevision } = answer;
    const answered = { hash, compactRevision };
    const expected = await expectedHash(answer, comparison);
    if (expected === undefined) return { ...about, verdict: 'not-comparable', answered, why: notComparable };
    const agrees = expected === hash;
    const { hashKv } = comparison.inspection;
    return { ...about, verdict: agrees ? 'agrees' : 'differs', hashKv: agrees ? hashKv : hash, answered };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ...about, verdict: 'unreachable', why: error.problem.cause };
  }
}

const notComparable: Text = {
  en: 'It answered for another revision, because it has compacted this one; the next run compares again.',
  ja: 'この版は圧縮済みのため、別の版について応答しました。次回の実行で再び比較します。',
};

const tries = 10;
const betweenTries = 500;

/** A member that lags has the revision a moment later. */
async function answerOf(
  endpoint: string,
  { etcd, inspection, signal }: MemberComparison,
): Promise<HashKvAnswer> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await etcd.hashKv(endpoint, inspection.revision);
    } catch (error) {
      const lags = error instanceof ProblemError && error.problem.cause.en.includes('future revision');
      if (!lags || attempt === tries || signal.aborted) throw error;
      await setTimeout(betweenTries);
    }
}

async function expectedHash(
  { hashRevision, compactRevision: answered }: HashKvAnswer,
  { inspection, hashWith }: MemberComparison,
): Promise<number | undefined> {
  const { revision, compactRevision, hashKv } = inspection;
  // Never compacted is -1 there and 0 here.
  const compacted = Math.max(0, answered);
  const sameRevision = hashRevision === 0 || hashRevision === revision;
  if (!sameRevision || compacted < compactRevision || compacted > revision) return undefined;
  return compacted === compactRevision ? hashKv : await hashWith(compacted);
}

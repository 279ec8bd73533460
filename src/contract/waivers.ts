/**
 * Waivers, and the two halves of each step: the server composes what a person would sign, the person signs it with a key that
 * never leaves them, and the server takes the signature if the policy lists the key for that person.
 */
import { z } from 'zod';

import { clusterParameters } from './clusters.ts';
import { defineRoute } from './route.ts';
import { instant, listOf, mode, objectRef, text } from './shared.ts';

export const waiverState = z.enum(['requested', 'approved', 'refused', 'ended', 'expired', 'void']);

export const waiverItem = z.object({
  id: z.string(),
  state: waiverState,
  stateText: text,
  criterion: z.string(),
  criterionTitle: text,
  requester: z.string(),
  asked: instant,
  approver: z.string().optional(),
  approved: instant.optional(),
  end: instant,
  /** In force, and over within two weeks. */
  endsSoon: z.boolean(),
  /** Whether today's decision rests on it; absent while there is no decision. */
  applied: z.boolean().optional(),
  reason: z.string(),
  compensation: z.string(),
  findings: listOf(
    z.object({
      question: z.string(),
      object: objectRef,
      fingerprint: z.string(),
      measured: z.number().optional(),
    }),
  ),
});
export type WaiverItem = z.infer<typeof waiverItem>;

export const waiverList = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('WaiverList'),
  mode,
  cluster: z.string(),
  /** Waiting first, then in force by their ends, then what is over, newest first. */
  items: listOf(waiverItem),
  /** By the policy; absent without one, and then nobody can ask. */
  limits: z.object({ maximum: z.number().int(), longestDays: z.number() }).optional(),
  /** What accepts waivers. */
  criteria: listOf(z.object({ id: z.string(), title: text })),
  /** Who may speak here: people of the policy with a key. */
  people: listOf(z.object({ id: z.string(), name: z.string(), mayApprove: z.boolean() })),
  /** The person of the policy that this account is; absent: any person whose key signs. */
  you: z.string().optional(),
  /** What this account may do on this cluster, whoever signs. */
  may: z.object({ ask: z.boolean(), approve: z.boolean() }),
});
export type WaiverList = z.infer<typeof waiverList>;

export const getWaivers = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/waivers',
  summary: {
    en: 'Waivers: waiting, in force, over; what ends soon',
    ja: '例外承認の一覧: 承認待ち・有効・終了、まもなく終わるもの',
  },
  needs: 'viewer',
  parameters: clusterParameters,
  answer: waiverList,
  etag: true,
});

const person = z.string().min(1).max(100);

export const askWaiverBody = z
  .object({
    person,
    criterion: z.string().min(1).max(100),
    /** Fingerprints, or beginnings that are unmistakable; with none the refusal names the open ones. */
    findings: z.array(z.string().min(1).max(200)).max(200).readonly(),
    reason: z.string().max(2000),
    compensation: z.string().max(2000),
    /** As late as the policy allows where none is named. */
    end: z.string().max(40).optional(),
  })
  .strict();
export type AskWaiverBody = z.infer<typeof askWaiverBody>;

/** What exactly is to be signed, by whom, and the commands that do it. */
export const waiverDraft = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('WaiverDraft'),
  id: z.string(),
  step: z.enum(['request', 'approve', 'end']),
  person: z.string(),
  waiver: z.string(),
  /** Until then the signature is taken. */
  expires: instant,
  /** For `ssh-keygen -n`. */
  namespace: z.string(),
  /** Canonical JSON (RFC 8785), and the same bytes in base64. */
  text: z.string(),
  base64: z.string(),
  /** With an OpenSSH key or its agent. */
  sshCommand: z.string(),
  /** With an Ed25519 key in PEM. */
  opensslCommand: z.string(),
  /** Where the ledger is at hand: one command instead of both halves. */
  hostCommand: z.string(),
});
export type WaiverDraft = z.infer<typeof waiverDraft>;

export const askWaiver = defineRoute({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/waivers',
  summary: { en: 'Compose a request for a waiver, to be signed', ja: '例外承認の申請を、署名用に作成' },
  needs: 'operator',
  parameters: clusterParameters,
  body: askWaiverBody,
  answer: waiverDraft,
  status: 201,
  idempotent: true,
});

const waiverParameters = z.object({
  ...clusterParameters.shape,
  waiver: z.string().min(4).max(64),
});
const stepBody = z.object({ person }).strict();
export type WaiverStepBody = z.infer<typeof stepBody>;

export const approveWaiver = defineRoute({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/waivers/{waiver}/approval',
  summary: {
    en: "Compose the approval of another's waiver, to be signed",
    ja: '他の人の例外承認への承認を、署名用に作成',
  },
  needs: 'approver',
  parameters: waiverParameters,
  body: stepBody,
  answer: waiverDraft,
  status: 201,
  idempotent: true,
});

export const endWaiver = defineRoute({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/waivers/{waiver}/end',
  summary: {
    en: 'Compose the end of a waiver, or the refusal of one that waits, to be signed',
    ja: '例外承認の終了（承認待ちなら却下）を、署名用に作成',
  },
  needs: 'operator',
  parameters: waiverParameters,
  body: stepBody,
  answer: waiverDraft,
  status: 201,
  idempotent: true,
});

export const signWaiver = defineRoute({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/waiver-drafts/{draft}/signature',
  summary: { en: 'Give the signature of a step, which records it', ja: '署名を渡し、その手続きを証跡に記録' },
  needs: 'operator',
  parameters: z.object({ ...clusterParameters.shape, draft: z.string().min(1).max(100) }),
  /** `-----BEGIN SSH SIGNATURE-----` … as `ssh-keygen` writes it, or 64 bytes of Ed25519 in base64. */
  body: z.object({ signature: z.string().min(1).max(4000) }).strict(),
  answer: z.object({
    apiVersion: z.literal('honban/v1'),
    kind: z.literal('Waiver'),
    /** Of the record in the ledger. */
    record: z.string(),
    waiver: z.string(),
    step: z.enum(['request', 'approve', 'end']),
    person: z.string(),
  }),
  status: 201,
  idempotent: true,
});

/**
 * Signing a go: what is signed is the recorded decision itself, byte for byte, so there is nothing to compose and nothing to keep
 * meanwhile. The person signs it where their key is; the server takes the signature if the policy lists the key for that signer.
 */
import { z } from 'zod';

import { clusterParameters } from './clusters.ts';
import { defineRoute } from './route.ts';
import { digest, instant, listOf, mode, text } from './shared.ts';

export const decisionSigning = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('DecisionSigning'),
  mode,
  cluster: z.string(),
  /** The go that waits for people, or is signed by them; absent while there is none. */
  decision: z
    .object({
      id: z.string(),
      at: instant,
      headline: text,
      state: z.enum(['none', 'computed', 'approved', 'suspended', 'lost']),
      stateText: text,
      because: text,
      ends: listOf(z.object({ label: text, at: instant, because: text })),
      waivers: listOf(
        z.object({ id: z.string(), criterion: z.string(), requester: z.string(), end: instant }),
      ),
      /** What is signed: name, digest and address of a file. */
      file: z.string(),
      sha256: digest,
      content: z.string(),
      /** With an OpenSSH key or its agent, in the folder of that file. */
      sshCommand: z.string(),
      /** With an Ed25519 key in PEM. */
      opensslCommand: z.string(),
    })
    .optional(),
  /** By the policy, in its order. */
  signers: listOf(
    z.object({
      id: z.string(),
      name: z.string(),
      hasSigned: z.boolean(),
      /** Absent for who may sign now. */
      whyNot: text.optional(),
      /** Where the ledger is at hand: one command instead. */
      hostCommand: z.string().optional(),
    }),
  ),
  /** The person of the policy that this account is; absent: any signer whose key signs. */
  you: z.string().optional(),
  /** Whether this account may hand in signatures. */
  may: z.boolean(),
});
export type DecisionSigning = z.infer<typeof decisionSigning>;

export const getDecisionSigning = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/signing',
  summary: { en: 'Which go waits for whose signature', ja: '署名を待つ本番可と署名者' },
  needs: 'viewer',
  parameters: clusterParameters,
  answer: decisionSigning,
  etag: true,
});

const decisionParameters = z.object({ ...clusterParameters.shape, decision: z.string().min(4).max(100) });

export const getSignedContent = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/decisions/{decision}/content',
  summary: { en: 'What exactly is signed, as a file', ja: '署名の対象（ファイル）' },
  needs: 'viewer',
  parameters: decisionParameters,
  /** Canonical JSON (RFC 8785). */
  answer: z.record(z.string(), z.unknown()),
});

export const signDecision = defineRoute({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/decisions/{decision}/signature',
  summary: { en: "Give a signer's signature, which records it", ja: '署名者の署名を渡し、証跡に記録' },
  needs: 'approver',
  parameters: decisionParameters,
  body: z
    .object({
      person: z.string().min(1).max(100),
      /** `-----BEGIN SSH SIGNATURE-----` … as `ssh-keygen` writes it, or 64 bytes of Ed25519 in base64. */
      signature: z.string().min(1).max(4000),
    })
    .strict(),
  answer: z.object({
    apiVersion: z.literal('honban/v1'),
    kind: z.literal('DecisionSigned'),
    /** Of the record in the ledger. */
    record: z.string(),
    decision: z.string(),
    person: z.string(),
  }),
  status: 201,
  idempotent: true,
});

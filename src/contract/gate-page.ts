/** The gate page: a decision in the order in which a person reads it. Order and sentences are the server's. */
import { z } from 'zod';

import { criterionGroups } from '../core/criterion.ts';
import { clusterParameters } from './clusters.ts';
import { defineRoute } from './route.ts';
import {
  criterionState,
  digest,
  environment,
  instant,
  listOf,
  milliseconds,
  mode,
  objectRef,
  remedy,
  severity,
  text,
} from './shared.ts';

export const verdict = z.enum(['go', 'no-go', 'undetermined']);

export const nextStep = z.object({
  text,
  command: z.string().optional(),
  /** The drill that it is, where it is one: its plan can be looked at and started here. */
  drill: z.string().optional(),
  touches: z.enum(['nothing', 'policy', 'scratch', 'cluster', 'people']),
  /** `touches` in words. */
  touchesText: text,
});

export const count = z.object({ state: criterionState, count: z.number().int() });

/** A record in the ledger; `id` is its own, by which `GET /api/v1/evidence/{entry}` finds it. */
export const evidenceRef = z.object({ id: z.string() });

export const openFinding = z.object({
  fingerprint: z.string(),
  about: objectRef,
  severity,
  text,
  measured: z.number().optional(),
  remedy: remedy.optional(),
  waiver: z.string().optional(),
});

/** A cell that is not met: one object. */
export const openObject = z.object({
  object: objectRef,
  state: criterionState,
  because: text,
  observed: instant.optional(),
  until: instant.optional(),
  evidence: evidenceRef.optional(),
  findings: listOf(openFinding),
});

export const criterionQuestion = z.object({
  id: z.string(),
  ofPair: z.boolean(),
  state: criterionState,
  because: text,
  limit: milliseconds,
  /** All cells, and those of them that are not met: worst first, at most 100. */
  cells: z.number().int(),
  open: listOf(openObject),
  evidence: listOf(evidenceRef),
});

export const criterionRow = z.object({
  id: z.string(),
  title: text,
  state: criterionState,
  stage1: z.boolean(),
  /** Nothing needs to be done for a go. */
  settled: z.boolean(),
  /** One sentence: the worst cell's reason. */
  because: text,
  next: nextStep.optional(),
  /** The age bar: from `oldest`, full at `limit`. Absent `oldest` means that nothing was seen. */
  oldest: instant.optional(),
  limit: milliseconds.optional(),
  until: instant.optional(),
  untilLooking: instant.optional(),
  questions: listOf(criterionQuestion),
});
export type CriterionRow = z.infer<typeof criterionRow>;

export const gateGroup = z.object({
  id: z.enum(criterionGroups),
  title: text,
  counts: listOf(count),
  /** `5 met, 1 stale` in words. */
  countsText: text,
  criteria: listOf(criterionRow),
});

/** What becomes stale next, the first to lapse first. */
export const upcoming = z.object({ at: instant, criterion: z.string(), title: text, because: text });

export const stateChange = z.object({
  criterion: z.string(),
  title: text,
  before: criterionState.optional(),
  after: criterionState.optional(),
  direction: z.enum(['better', 'worse', 'other']),
  because: text,
});

export const checklistItem = z.object({
  id: z.string(),
  title: text,
  state: criterionState,
  /** Ids of the criteria that stand in the way. */
  missing: listOf(z.string()),
});

export const gatePage = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('GatePage'),
  mode,
  cluster: z.string(),
  environment: environment.optional(),
  /** When it was judged; with `at` in the query, the time it was judged for. */
  at: instant,
  verdict,
  /** The big word. */
  headline: text,
  /** The reason in one sentence. */
  reason: text,
  /** Why this answer may not be signed; empty for one that counts. */
  trial: listOf(text),
  /** Why every criterion is unknown, when ledger or clock cannot be believed. */
  blocked: text.optional(),
  nearest: z
    .object({
      step: nextStep,
      criteria: listOf(z.string()),
      /** `the next step of 12 criteria`; absent for one. */
      reach: text.optional(),
    })
    .optional(),
  /** Only of a go. */
  ends: listOf(z.object({ label: text, at: instant, because: text, criterion: z.string().optional() })),
  counts: listOf(count),
  stage1: z.object({ met: z.number().int(), of: z.number().int(), reached: z.boolean() }),
  groups: listOf(gateGroup),
  upcoming: listOf(upcoming),
  /** Against the decision before; absent where there was none. */
  since: z.object({ at: instant, decision: z.string(), changes: listOf(stateChange) }).optional(),
  /** Only with `at` in the query: what will have lapsed by then. */
  forecast: listOf(stateChange.extend({ on: instant.optional() })).optional(),
  /** The decision that people's word is about. */
  approval: z
    .object({
      decision: z.string(),
      at: instant,
      state: z.enum(['none', 'computed', 'approved', 'suspended', 'lost']),
      stateText: text,
      because: text,
      signedBy: listOf(z.string()),
    })
    .optional(),
  checklist: listOf(checklistItem),
  waivers: listOf(
    z.object({
      id: z.string(),
      criterion: z.string(),
      requester: z.string(),
      approver: z.string(),
      end: instant,
    }),
  ),
  loosened: listOf(text),
  /** What it rests on. */
  basis: z.object({
    profile: z.string(),
    policy: z.object({ digest, commit: z.string().optional() }).optional(),
    ledger: z.object({
      size: z.number().int(),
      rootHash: z.string().optional(),
      unanchored: z.number().int(),
    }),
    /** Id of the recorded decision; absent for one that was only computed. */
    decision: z.string().optional(),
  }),
});
export type GatePage = z.infer<typeof gatePage>;

export const getGate = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/gate',
  summary: { en: 'May this cluster carry production today, and why', ja: '本番可か本番不可か、その理由' },
  needs: 'viewer',
  parameters: clusterParameters,
  query: z.object({
    /** `2026-12-04` or a whole time: automatic checks are assumed to repeat their last verdict until then. */
    at: z.string().max(40).optional(),
  }),
  answer: gatePage,
  etag: true,
});

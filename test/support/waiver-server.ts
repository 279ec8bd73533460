/** The routes of waivers and of signing decisions over a ledger in memory with two open findings, asked as whoever a test says. */
import { Hono } from 'hono';

import { signingRoutes } from '../../src/server/decisions/signing-routes.ts';
import { bind } from '../../src/server/http/bind.ts';
import { problemResponse, statusOf } from '../../src/server/http/problem-response.ts';
import type { Installation } from '../../src/server/installation.ts';
import { openGateDesk } from '../../src/server/pages/gate-desk.ts';
import { readerWith } from '../../src/server/sign-in/reader.ts';
import type { Reader } from '../../src/server/sign-in/reader.ts';
import { waiverRoutes } from '../../src/server/waivers/waiver-routes.ts';
import { ProblemError } from '../../src/core/problem.ts';
import type { Answer } from '../../src/core/evidence.ts';
import { questionsOf } from '../../src/core/criterion.ts';
import { baseline } from '../../src/domains/gate/baseline/index.ts';
import { sampleDecision } from './decision.ts';
import { aCheckRun } from './records.ts';
import { wordWorld } from './words.ts';
import type { WordWorld } from './words.ts';

export const waived = 'pods.standard';
const [question] = questionsOf(
  baseline.criteria.find(({ id }) => id === waived)?.proof ?? { join: 'and', of: [] },
);

export interface Answered {
  readonly status: number;
  readonly json: Record<string, unknown>;
  readonly text: string;
}

type Sent = readonly [method: string, path: string, body?: unknown, idempotencyKey?: string];

export interface WaiverServer {
  readonly world: WordWorld;
  readonly base: string;
  /** Clusters whose gate was told to be looked at again. */
  readonly told: readonly string[];
  /** Overrides what the policy is from now on. */
  policyIs(changes: Record<string, unknown>): void;
  look(...namespaces: readonly string[]): Promise<void>;
  ask(reader: Reader, ...sent: Sent): Promise<Answered>;
}

/** Carries anybody's signature; a person of no policy. */
export const carrier = readerWith({ name: 'host', roles: { '*': 'admin' } });

export async function startWaiverServer(): Promise<WaiverServer> {
  const world = wordWorld();
  let changes: Record<string, unknown> = {};
  const told: string[] = [];
  const installation = installationOf(world, () => changes);
  const onStep = async (cluster: string): Promise<void> => void told.push(cluster);
  const bound = [
    ...waiverRoutes({ installation, desk: openGateDesk(installation), onStep }),
    ...signingRoutes({ installation, onStep }),
  ];
  const server: WaiverServer = {
    world,
    base: '/api/v1/clusters/prod',
    told,
    policyIs: (next) => void (changes = next),
    async look(...namespaces) {
      await world.as('yamada').ledger.append(lookOf(world, namespaces));
    },
    async ask(reader, ...[method, path, body, key]) {
      const app = new Hono();
      for (const route of bound)
        bind(app, route, { readerOf: async () => reader, address: () => ({ proxied: false }) });
      app.onError((error) => {
        if (!(error instanceof ProblemError)) throw error;
        return problemResponse(error.problem, { language: 'en', status: statusOf(error) });
      });
      const headers = { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await app.request(path, { method, headers, ...sent });
      const text = await response.text();
      return { status: response.status, json: JSON.parse(text) as Record<string, unknown>, text };
    },
  };
  await server.look('shop', 'blog');
  return server;
}

function installationOf(world: WordWorld, changes: () => Record<string, unknown>): Installation {
  const setting = () => world.as('nobody', changes());
  return {
    version: '0',
    mode: { kind: 'live' },
    ledger: setting().ledger,
    now: () => world.at,
    policy: async () => setting().policy,
    policyDigest: async () => JSON.stringify(changes()),
    clusters: async () => [
      { name: 'prod', uid: 'u1' },
      { name: 'staging', uid: 'u2' },
    ],
    decide: async (cluster) => sampleDecision({ cluster }),
    look: async () => {
      throw new Error('nothing here looks');
    },
    explain: async () => undefined,
  };
}

/** A look that found something in each of these namespaces. */
export function lookOf(world: Pick<WordWorld, 'at'>, namespaces: readonly string[]) {
  const observed = { from: world.at, to: world.at };
  const id = question?.id ?? '';
  const answer: Answer = {
    question: id,
    judge: 'sha256:0',
    scope: 'namespace',
    observed,
    covered: [],
    unseen: [],
    findings: namespaces.map((name) => ({
      check: id,
      about: { kind: 'namespace', id: `uid-${name}`, name },
      says: 'missing',
      severity: 'high',
      props: {},
      text: { en: 'x', ja: 'x' },
      fingerprint: `sha256:${name}-0123456789`,
    })),
  };
  const subject = { kind: 'cluster', uid: 'u1', endpoint: 'https://10.0.0.1:6443' } as const;
  return aCheckRun({ recorded: world.at, observed, subject, answers: [answer] });
}

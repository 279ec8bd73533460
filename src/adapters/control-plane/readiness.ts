/**
 * Health of the API server check by check. A failing check answers 500 and is an answer, not a failure to look.
 * https://kubernetes.io/docs/reference/using-api/health-checks/ (1.37)
 */
import type { Seen } from '../../core/fact.ts';
import { readiness } from '../../core/kubernetes/facts/readiness.ts';
import type { Readiness } from '../../core/kubernetes/facts/readiness.ts';
import { earliest, latest } from '../../core/time.ts';
import type { Answered } from '../kubernetes/api-client.ts';
import { askFor } from '../kubernetes/ask-for.ts';
import { provideDocument } from '../kubernetes/provide-document.ts';
import type { ClusterSession } from '../kubernetes/session.ts';
import { withoutValue } from '../kubernetes/unseen.ts';

const paths = ['/livez', '/readyz'] as const;

export const provideReadiness = provideDocument(readiness, { paths, collect: collectReadiness });

async function collectReadiness(session: ClusterSession): Promise<Seen<Readiness>> {
  const [live, ready] = await Promise.all([health(session, '/livez'), health(session, '/readyz')]);
  if (live.state !== 'complete') return withoutValue(live);
  if (ready.state !== 'complete') return withoutValue(ready);
  return {
    ...ready,
    observed: {
      from: earliest([live.observed.from, ready.observed.from]) ?? live.observed.from,
      to: latest([live.observed.to, ready.observed.to]) ?? ready.observed.to,
    },
    value: {
      live: live.value.passed,
      ready: ready.value.passed,
      failing: [...new Set([...live.value.failing, ...ready.value.failing])],
    },
  };
}

interface Health {
  readonly passed: boolean;
  readonly failing: readonly string[];
}

async function health(session: ClusterSession, path: (typeof paths)[number]): Promise<Seen<Health>> {
  return await askFor(session, {
    path: `${path}?verbose`,
    accept: '*/*',
    right: `get ${path}`,
    accepted: [200, 500],
    read: readHealth,
  });
}

/** Undefined where no line of the verbose answer is there: a gateway's own 500 says nothing about the API server. */
export function readHealth({ status, body }: Pick<Answered, 'status' | 'body'>): Health | undefined {
  const text = body.toString('utf8');
  if (!/^\[[+-]\]/m.test(text)) return undefined;
  const failing = [...text.matchAll(/^\[-\](\S+)/gm)].map(([, name = '']) => name);
  return { passed: status === 200 && failing.length === 0, failing };
}

/** An installation in which every free word is a hostile one: of the cluster, of its objects, of people, repositories and records. */
import type { Decision, CellResult } from '../../src/core/gate/decision.ts';
import type { EvidenceRecord } from '../../src/core/evidence.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Text } from '../../src/core/i18n.ts';
import type { ObjectRef } from '../../src/core/object-ref.ts';
import type { Problem } from '../../src/core/problem.ts';
import { hours } from '../../src/core/time.ts';
import { sampleCriterion, sampleDecision } from './decision.ts';
import { answer, checkRun, drillRun, inventory } from './gate-records.ts';
import { hostileToPages } from './hostile-words.ts';
import { at, startSmallServer, subject } from './small-server.ts';
import type { SmallServer } from './small-server.ts';

/** Stands in every address, so the shorter one. */
export const hostileCluster = '"><img src=x onerror=alert(0)>\u202e';

export async function startHostileServer(console: string): Promise<SmallServer> {
  const server = await startSmallServer({
    console,
    clusters: async () => [{ name: hostileCluster, environment: 'production', uid: subject.uid }],
    decide: async () => decision(),
    explain: async (id) => ({ id, title: both(hostileToPages.join(' ')), body: both(markdown) }),
  });
  for (const record of records()) await server.ledger.append(record);
  return server;
}

const markdown = hostileToPages
  .flatMap((word) => [`# ${word}`, word, `- ${word} \`${word}\` **${word}**`, `[${word}](${word})`])
  .join('\n\n');

function both(word: string): Text {
  return { en: word, ja: word };
}

function objectCalled(word: string): ObjectRef {
  return { kind: 'pod', id: word, name: word, namespace: word };
}

function findingSaying(word: string): Finding {
  return {
    check: 'pods.level',
    about: objectCalled(word),
    says: 'bad',
    severity: 'high',
    props: { image: word, label: word },
    text: both(word),
    fingerprint: `pods.level/${word}`,
    remedy: { text: both(word), command: word, patch: word },
  };
}

function problemSaying(word: string): Problem {
  return {
    code: 'kubernetes.forbidden-sample',
    tried: both(word),
    cause: both(word),
    fix: both(word),
    unchanged: both(word),
  };
}

function decision(): Decision {
  const criteria = hostileToPages.map((word, place) =>
    sampleCriterion(place % 2 === 0 ? `watch.${word.slice(0, 300)}` : `restore.${place}`, 'unmet', {
      title: both(word),
      because: both(word),
      next: { touches: 'cluster', text: both(word), command: word },
      questions: [
        {
          id: 'pods.level',
          ofPair: false,
          state: 'unmet',
          because: both(word),
          limit: hours(26),
          cells: 1,
          open: [cellOf(word)],
          evidence: ['look'],
        },
      ],
    }),
  );
  const waiver = { criterion: 'watch.logs', end: at } as const;
  return sampleDecision({
    cluster: hostileCluster,
    subject,
    at,
    criteria,
    trial: hostileToPages.map(both),
    loosened: hostileToPages.map(both),
    waivers: hostileToPages.map((word) => ({ ...waiver, id: word, requester: word, approver: word })),
  });
}

function cellOf(word: string): CellResult {
  const { fingerprint, about, severity, text, remedy } = findingSaying(word);
  return {
    object: about,
    state: 'unmet',
    because: both(word),
    evidence: 'look',
    findings: [{ fingerprint, about, severity, text, ...(remedy === undefined ? {} : { remedy }) }],
  };
}

function records(): readonly EvidenceRecord[] {
  const seen = { subject, observed: hours(1), context: { label: hostileToPages.join(' ') } } as const;
  const said = (word: string): object => ({
    actor: { kind: 'person', name: word },
    producer: { name: word, version: word },
  });
  const unseen = hostileToPages.map((word) => ({
    state: 'forbidden' as const,
    object: objectCalled(word),
    why: problemSaying(word),
  }));
  const look = checkRun({
    ...seen,
    id: 'look',
    answers: [
      answer('pods.level', {
        scope: 'namespace',
        observed: hours(1),
        findings: hostileToPages.map(findingSaying),
        unseen,
      }),
    ],
  });
  const drills = hostileToPages.flatMap((word, place) =>
    drillRun({
      ...seen,
      id: `drill-${place}`,
      run: `run-${place}`,
      drill: 'etcd-restore',
      leftovers: [both(word)],
      answers: [
        answer('drill:etcd-restore/restored', {
          scope: 'cluster',
          observed: hours(1),
          covered: [objectCalled(word)],
          findings: [findingSaying(word)],
        }),
      ],
    }).map((record) => ({ ...record, ...said(word) })),
  );
  const scopes = {
    cluster: { state: 'complete', objects: [objectCalled(hostileToPages[0])] },
    volume: { state: 'forbidden', why: problemSaying(hostileToPages.join(' ')) },
  } as const;
  return [...drills, inventory({ ...seen, scopes }), look];
}

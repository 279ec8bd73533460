/** Words that a cluster chose (names, labels, events, log lines, images) come out of the server as data: whole, and never as anything else. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { routes } from '../../src/contract/routes.ts';
import type { RouteDefinition } from '../../src/contract/route.ts';
import type { Decision } from '../../src/core/gate/decision.ts';
import type { Finding } from '../../src/core/finding.ts';
import { sampleCheckRun } from '../support/check-run.ts';
import { sampleCriterion, sampleDecision } from '../support/decision.ts';
import { hostileWords } from '../support/hostile-words.ts';
import { at, startSmallServer } from '../support/small-server.ts';
import type { SmallServer } from '../support/small-server.ts';

/** As every free word of a finding. */
function findingSaying(word: string): Finding {
  return {
    check: 'pods.level',
    about: { kind: 'pod', id: word, name: word, namespace: word },
    says: 'bad',
    severity: 'high',
    props: { image: word, label: word },
    text: { en: word, ja: word },
    fingerprint: `pods.level/${word}`,
    remedy: { text: { en: word, ja: word }, command: word, patch: word },
  };
}

const all: readonly RouteDefinition[] = routes;
const reads = all.filter(({ method, stream }) => method === 'GET' && stream !== true);
let word: string = hostileWords[0];
let server: SmallServer;
let headers: Readonly<Record<string, string>>;

before(async () => {
  server = await startSmallServer({ decide: async () => decisionSaying(word) });
  headers = { authorization: `Bearer ${await server.token('viewer')}` };
});
after(async () => await server.stop());

function decisionSaying(said: string): Decision {
  const text = { en: said, ja: said };
  const next = { touches: 'cluster', text, command: said } as const;
  const criteria = [sampleCriterion('watch.logs', 'unmet', { because: text, next })];
  return sampleDecision({ cluster: said, criteria });
}

async function record(said: string): Promise<void> {
  const [answer] = sampleCheckRun.answers;
  assert.ok(answer);
  await server.ledger.append({
    ...sampleCheckRun,
    subject: { kind: 'cluster', uid: 'u1' },
    recorded: at,
    observed: { from: at, to: at },
    context: { label: said },
    actor: { kind: 'person', name: said },
    answers: [{ ...answer, findings: [findingSaying(said)] }],
  });
}

for (const said of hostileWords)
  test(`every read answers ${JSON.stringify(said)} as data, and in no header`, async () => {
    word = said;
    await record(said);
    let told = 0;
    for (const { path } of reads) {
      const filled = path.replace('{cluster}', 'tokyo').replaceAll(/\{\w+\}/g, encodeURIComponent(said));
      const response = await fetch(`${server.url}${filled}`, { headers });
      const text = await response.text();
      assert.match(response.headers.get('content-type') ?? '', /^application\/(problem\+)?json/, filled);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff', filled);
      assert.equal(response.headers.get('set-cookie'), null, filled);
      assert.doesNotMatch([...response.headers.values()].join(), /alert|forged|gnp/, filled);
      assert.notEqual(response.status, 500, filled);
      if (JSON.stringify(JSON.parse(text)).includes(JSON.stringify(said).slice(1, -1))) told += 1;
    }
    assert.ok(told >= 3, `told by ${told} routes`);
    const metrics = await (await fetch(`${server.url}/metrics`, { headers })).text();
    for (const line of metrics.trimEnd().split('\n')) {
      assert.match(line, /^(# (HELP|TYPE) |[a-z_]+(\{([a-z]+="([^"\\\n]|\\.)*",?)+\})? [\d.e+-]+$)/);
      assert.doesNotMatch(line, /^honban_gate_decision\{cluster="forged"/);
    }
  });

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { testWorld } from '../../../test/support/world.ts';
import { requirePolicy } from '../../adapters/policy/read-policy.ts';
import { recordedDecision, replayDecision } from '../../app/replay-decision.ts';
import { after, minutes } from '../../core/time.ts';
import { decide } from '../open/decide.ts';
import { judgeIfAny } from '../judges/judges.ts';
import { judgementParts } from '../open/judgement.ts';
import { replay } from '../open/replay.ts';
import { replayHuman } from '../output/replay.ts';

const shipped = (file: string): string =>
  fileURLToPath(new URL(`../../../recordings/${file}`, import.meta.url));

async function decidedOnce() {
  const policy = await requirePolicy(shipped('sample.yaml'));
  const { ledger, world, observation, target } = await replay(shipped('sample.json.gz'), policy, testWorld());
  const glance = { name: target.name, identity: observation.identity };
  await decide({ ledger, policy, glance, records: true }, world);
  const found = await recordedDecision(ledger, undefined);
  assert.ok(found !== undefined);
  return {
    policy,
    ledger,
    observation,
    found,
    parts: {
      ...judgementParts({ read: policy, commit: found.decision.policy?.commit }),
      judgeOf: judgeIfAny,
    },
  };
}

test('a decision replays as recorded, whatever was recorded after it', async () => {
  const { ledger, observation, found, parts } = await decidedOnce();
  const later = after(found.decision.at, minutes(5));
  const { run } = observation;
  const nothingFound = run.answers.map((answer) => ({
    ...answer,
    findings: [],
    observed: { from: later, to: later },
  }));
  await ledger.append({
    ...run,
    id: 'later',
    answers: nothingFound,
    observed: { from: later, to: later },
    recorded: later,
  });

  const { changes, today } = await replayDecision(ledger, found, parts);

  assert.deepEqual([changes.verdict, changes.criteria], [undefined, []]);
  assert.equal(today.verdict, found.decision.verdict);
});

test('what other judges say of the same evidence is shown beside the record', async () => {
  const { ledger, found, parts } = await decidedOnce();
  const [first, ...others] = parts.profile.criteria;
  const changed = { ...parts, profile: { ...parts.profile, criteria: others } };

  const replayed = await replayDecision(ledger, found, changed);

  assert.deepEqual(
    replayed.changes.criteria.map(({ id }) => id),
    [first?.id],
  );
  assert.match(
    replayHuman(replayed, testWorld()),
    /recorded: No-go\ntoday: No-go\n\nID +recorded +today\n\S+ +\S+ +not asked/,
  );
});

test('questions that other code answers today are named', async () => {
  const { ledger, found, parts } = await decidedOnce();
  const judgeOf: typeof parts.judgeOf = (question) =>
    question === 'rights.anonymous' ? 'sha256:another' : parts.judgeOf(question);

  const same = await replayDecision(ledger, found, parts);
  const other = await replayDecision(ledger, found, { ...parts, judgeOf });

  assert.deepEqual(same.judges, []);
  assert.deepEqual(
    other.judges.map(({ question, today }) => [question, today]),
    [['rights.anonymous', 'sha256:another']],
  );
  assert.doesNotMatch(replayHuman(same, testWorld()), /other code/);
  assert.match(replayHuman(other, testWorld()), /other code than today's: rights\.anonymous/);
});

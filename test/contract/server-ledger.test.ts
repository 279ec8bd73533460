/** Commands that read a server's ledger, and words that people sign where their key is: the same output and codes as on the spot. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { drillJudge } from '../../src/cli/commands/drill-judge.ts';
import { drillList } from '../../src/cli/commands/drill-list.ts';
import { drillRun } from '../../src/cli/commands/drill-run.ts';
import { drillShow } from '../../src/cli/commands/drill-show.ts';
import { backupList } from '../../src/cli/commands/backup-list.ts';
import { evidenceExportCommand } from '../../src/cli/commands/evidence-export.ts';
import { evidenceVerifyCommand } from '../../src/cli/commands/evidence-verify.ts';
import { reportCommand } from '../../src/cli/commands/report.ts';
import { statementAdd } from '../../src/cli/commands/statement-add.ts';
import { statementEnd } from '../../src/cli/commands/statement-end.ts';
import { statementList } from '../../src/cli/commands/statement-list.ts';
import { waiverApprove } from '../../src/cli/commands/waiver-approve.ts';
import { waiverEnd } from '../../src/cli/commands/waiver-end.ts';
import { waiverList } from '../../src/cli/commands/waiver-list.ts';
import { waiverRequest } from '../../src/cli/commands/waiver-request.ts';
import type { Command } from '../../src/cli/command.ts';
import type { World } from '../../src/cli/world.ts';
import type { DecisionRecord, EvidenceRecord } from '../../src/core/evidence.ts';
import { validatePolicy } from '../../src/core/policy/validate-policy.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { sampleDecision } from '../support/decision.ts';
import { aPassedDrill } from '../support/passed-drill.ts';
import { instant } from '../support/records.ts';
import { aLook, at, startSmallServer } from '../support/small-server.ts';
import type { SmallServer, SmallSetting } from '../support/small-server.ts';
import { soundPolicy } from '../support/sound-policy.ts';
import { lookOf, waived } from '../support/waiver-server.ts';
import { testWorld } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'honban-remote-ledger-'));
after(() => rmSync(folder, { recursive: true }));

const listed: Record<string, string> = {};
for (const name of ['yamada', 'suzuki']) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(folder, name), privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  listed[name] = `ed25519:${point.toString('base64')}`;
}
const policyText = {
  ...soundPolicy(),
  people: {
    yamada: { name: '山田', roles: ['owner', 'operator'], keys: [listed['yamada']] },
    suzuki: { name: '鈴木', roles: ['approver'], keys: [listed['suzuki']] },
  },
};
const policyFile = join(folder, 'honban.yaml');
writeFileSync(policyFile, JSON.stringify(policyText));

interface As extends Partial<World> {
  readonly role?: Role;
}

interface Place {
  readonly server: SmallServer;
  readonly data: string;
  /** With a token of this role. */
  readonly run: (command: Command, flags: object, as?: As) => Promise<Told>;
  readonly here: (command: Command, flags: object, changes?: Partial<World>) => Promise<Told>;
}
type Role = Parameters<SmallServer['token']>[0];
interface Told {
  readonly code: number;
  readonly out: string;
}

async function withPlace(records: readonly EvidenceRecord[], use: (place: Place) => Promise<void>) {
  const data = mkdtempSync(join(folder, 'data-'));
  const ledger = openSqliteLedger({ directory: data, version: '0', now: () => at });
  for (const record of records) await ledger.append(record);
  const policy = validatePolicy(policyText);
  assert.ok(policy.ok);
  const setting: SmallSetting = {
    ledger,
    policy: async () => policy.value,
    policyDigest: async () => 'sha256:0',
    clusters: async () => [
      { name: 'prod', uid: 'u1' },
      { name: 'staging', uid: 'u2' },
    ],
  };
  const server = await startSmallServer(setting);
  const now = () => at;
  const tokens: Partial<Record<Role, Promise<string>>> = {};
  try {
    await use({
      server,
      data,
      async run(command, flags, { role = 'operator', ...changes } = {}) {
        const environment = { HONBAN_TOKEN: await (tokens[role] ??= server.token(role)) };
        const { code, world } = await server.run(command, flags, { environment, now, ...changes });
        return { code, out: world.stdout() };
      },
      async here(command, flags, changes = {}) {
        const world = testWorld({ now, ...changes });
        return {
          code: await command.run({ data, policy: policyFile, ...flags }, world),
          out: world.stdout(),
        };
      },
    });
  } finally {
    await server.stop();
    await ledger.close();
  }
}

async function refused(told: Promise<unknown>, code: string): Promise<void> {
  const error = await told.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.problem.code, code);
  assert.equal(error.exitCode ?? 2, 2);
}

test('what reads the ledger on the spot reads a server’s, with the same words and codes', async () => {
  const decision: DecisionRecord = {
    ...aPassedDrill('p1'),
    kind: 'decision',
    id: 'decision-1',
    decision: sampleDecision({ cluster: 'prod' }) as unknown as DecisionRecord['decision'],
  };
  await withPlace([aLook(), aPassedDrill('p1'), decision], async ({ data, run, here, server }) => {
    // The first use of a token is on record, and from then on both see the same.
    const token = await server.token('operator');
    const environment = { HONBAN_TOKEN: token };
    await server.run(drillList, {}, { environment });
    const asked: readonly (readonly [Command, object])[] = [
      [drillList, {}],
      [drillShow, { id: undefined }],
      [drillShow, { id: 'drill-1' }],
      [evidenceVerifyCommand, { checkpoint: [] }],
      [evidenceExportCommand, { entry: [], raw: false }],
      [evidenceExportCommand, { entry: ['1'], raw: false }],
      [reportCommand, { format: 'md' }],
      [reportCommand, { format: 'html' }],
      [reportCommand, { format: 'csv', decision: decision.id }],
      [statementList, {}],
      [waiverList, {}],
    ];
    for (const [command, flags] of asked)
      for (const output of ['human', 'json'] as const) {
        const there = await server.run(command, flags, { output, environment, now: () => at });
        const onTheSpot = await here(command, flags, { output });
        assert.equal(there.code, onTheSpot.code);
        assert.equal(there.world.stdout().replaceAll(server.url, data), onTheSpot.out);
      }
    await refused(run(drillShow, { id: 'none' }), 'restore.drill-not-found');
    await refused(run(drillJudge, { id: 'drill-1' }), 'restore.drill-not-found');
    await refused(run(drillShow, { id: 'drill-1', data: '/x' }), 'honban.server-decides');
    await refused(run(evidenceExportCommand, { entry: [], raw: true }), 'honban.server-decides');
    await refused(run(reportCommand, { format: 'md', decision: 'none' }), 'ledger.no-such-decision');
  });
});

test('a ledger that breaks at the server breaks here, and a checkpoint of another is told', async () => {
  await withPlace([aLook()], async ({ run }) => {
    const foreign = join(folder, 'foreign.txt');
    writeFileSync(foreign, 'another ledger\n1\nAAAA\n\n— x AAAA\n');
    const { code, out } = await run(evidenceVerifyCommand, { checkpoint: [foreign] });
    assert.equal(code, 1);
    assert.match(out, /do not extend your checkpoint/);
    await refused(run(evidenceVerifyCommand, { checkpoint: [] }, { role: 'viewer' }), 'server.not-allowed');
  });
});

test('a token for one cluster sees its records alone, and exports nothing', async () => {
  const other = { ...aPassedDrill('p2'), id: 'elsewhere', subject: { kind: 'cluster', uid: 'u2' } } as const;
  await withPlace([aPassedDrill('p1'), other], async ({ server }) => {
    const environment = {
      HONBAN_TOKEN: await server.token('operator', { cluster: 'prod', policy: policyFile }),
    };
    const told = await server.run(drillShow, { id: 'drill-1' }, { environment });
    assert.equal(told.code, 0);
    await refused(server.run(drillShow, { id: 'elsewhere' }, { environment }), 'restore.drill-not-found');
    const everything = { entry: [], raw: false };
    await refused(server.run(evidenceExportCommand, everything, { environment }), 'honban.token-sees-part');
    await refused(server.run(waiverList, {}, { environment }), 'honban.server-shows-no-policy');
  });
});

test('recovery points and the plan of a drill come from the server', async () => {
  await withPlace([], async ({ run }) => {
    const points = await run(backupList, {}, { output: 'json' });
    assert.equal(points.code, 0);
    assert.deepEqual((JSON.parse(points.out) as { points: unknown }).points, []);
    const plan = { drill: 'etcd-restore', cluster: 'prod', dryRun: true, escrow: false };
    await refused(run(drillRun, plan), 'server.cannot-run-here');
    await refused(run(drillRun, { ...plan, sabotage: 'flip' }), 'honban.server-decides');
  });
});

const statement = {
  criterion: 'watch.traces',
  as: 'yamada',
  says: 'No traces',
  reason: 'One service only',
  until: '2027-05-31',
  key: join(folder, 'yamada'),
};

test('a statement is signed here, recorded there, listed, and taken back', async () => {
  await withPlace([], async ({ run, here }) => {
    const { code, out } = await run(statementAdd, statement);
    assert.equal(code, 0);
    const id = /Recorded (\w+)/.exec(out)?.[1] ?? '';
    const rows = await run(statementList, {}, { output: 'json' });
    assert.equal(rows.out, (await here(statementList, {}, { output: 'json' })).out);
    assert.match(rows.out, /"state": "holds"/);
    await run(statementEnd, { id, as: 'yamada', reason: 'Needed now', key: statement.key });
    assert.match((await here(statementList, {})).out, /ended/);
  });
});

test('a statement that no rule allows is not recorded, whoever signs it', async () => {
  await withPlace([], async ({ run, server }) => {
    const reading = { ...statement, criterion: 'restore.volume-pod', as: 'suzuki', says: 'prod' };
    const untilSoon = { ...reading, until: '2027-02-20', key: join(folder, 'suzuki') };
    await refused(run(statementAdd, untilSoon), 'server.not-allowed');
    await refused(run(statementAdd, { ...statement, key: join(folder, 'suzuki') }), 'honban.wrong-key');
    await refused(
      run(statementAdd, { ...statement, criterion: 'pods.standard' }),
      'honban.no-statement-here',
    );
    await refused(run(statementAdd, statement, { role: 'viewer' }), 'server.not-allowed');
    const early = { now: () => instant('2026-11-24T09:00:00Z') };
    await refused(run(statementAdd, statement, early), 'server.statement-outdated');
    const environment = {
      HONBAN_TOKEN: await server.token('operator', { cluster: 'prod', policy: policyFile }),
    };
    await refused(server.run(statementAdd, statement, { environment }), 'honban.server-shows-no-policy');
    const kinds = [];
    for await (const { record } of server.ledger.entries({ kinds: ['statement'] })) kinds.push(record.kind);
    assert.deepEqual(kinds, []);
  });
});

test('a waiver is asked for by one, ended, and approved on no token’s word', async () => {
  await withPlace([lookOf({ at }, ['shop', 'blog'])], async ({ run, here }) => {
    const asked = {
      criterion: waived,
      cluster: 'prod',
      as: 'yamada',
      finding: ['sha256:shop'],
      reason: 'Moves in May',
      compensation: 'NetworkPolicy',
      key: join(folder, 'yamada'),
    };
    await refused(run(waiverRequest, { ...asked, finding: [] }), 'honban.name-the-findings');
    const { out } = await run(waiverRequest, asked);
    const id = /Asked for (\w+)/.exec(out)?.[1] ?? '';
    const approval = { id, as: 'suzuki', key: join(folder, 'suzuki') };
    await refused(run(waiverApprove, approval), 'honban.token-approves-nothing');
    assert.equal((await here(waiverApprove, approval)).code, 0);
    assert.equal((await run(waiverList, {})).out, (await here(waiverList, {})).out);
    assert.equal((await run(waiverEnd, { id, as: 'yamada', key: asked.key })).code, 0);
    await refused(run(waiverEnd, { id: 'ffffffff', as: 'yamada', key: asked.key }), 'honban.no-such-waiver');
    assert.match((await here(waiverList, {})).out, /ended/);
  });
});

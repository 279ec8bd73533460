/** The command line against a server: the same output and exit codes as on the spot, with a token and by events. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { checkCommand } from '../../src/cli/commands/check.ts';
import type { Command } from '../../src/cli/command.ts';
import { evidenceListCommand } from '../../src/cli/commands/evidence-list.ts';
import { evidenceProveCommand } from '../../src/cli/commands/evidence-prove.ts';
import { evidenceShowCommand } from '../../src/cli/commands/evidence-show.ts';
import { drillRun } from '../../src/cli/commands/drill-run.ts';
import { gateCommand } from '../../src/cli/commands/gate.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { after as later, days } from '../../src/core/time.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { renderDecision } from '../../src/cli/output/decision.ts';
import { aPassedDrill } from '../support/passed-drill.ts';
import { sampleDecision } from '../support/decision.ts';
import { aLook, at, startSmallServer } from '../support/small-server.ts';
import type { SmallServer, SmallSetting } from '../support/small-server.ts';
import { testWorld } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'honban-remote-'));
after(() => rmSync(folder, { recursive: true }));

const check = { failOn: 'medium', record: true, cluster: 'tokyo' };
const gate = { cluster: 'tokyo', checklist: false, dryRun: false };

async function withServer(
  setting: SmallSetting,
  use: (server: SmallServer, token: string) => Promise<void>,
): Promise<void> {
  const server = await startSmallServer(setting);
  try {
    await use(server, await server.token('operator'));
  } finally {
    await server.stop();
  }
}

async function refused(told: Promise<unknown>, code: string, exitCode: number): Promise<void> {
  const error = await told.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.problem.code, code);
  assert.equal(error.exitCode, exitCode);
}

test('gate prints the server’s decision as its own, and ends as it would', async () => {
  await withServer({}, async (server, token) => {
    const { code, world } = await server.run(gateCommand, gate, {
      output: 'json',
      environment: { HONBAN_TOKEN: token },
    });
    assert.equal(code, 1);
    assert.equal(
      world.stdout(),
      renderDecision(sampleDecision({ cluster: 'tokyo' }), testWorld({ output: 'json' })),
    );
    const file = join(folder, 'token');
    writeFileSync(file, `${token}\n`);
    const human = await server.run(
      gateCommand,
      { ...gate, cluster: undefined, at: '2026-12-04' },
      {
        environment: { HONBAN_TOKEN_FILE: file },
      },
    );
    assert.equal(human.code, 1);
    assert.match(human.world.stdout(), /tokyo/);
  });
});

test('check starts a run, shows its steps, and prints the record that it brought', async () => {
  await withServer({}, async (server, token) => {
    const { code, world } = await server.run(checkCommand, check, {
      output: 'json',
      environment: { HONBAN_TOKEN: token },
    });
    assert.equal(code, 0, world.stdout());
    const [entry] = await entriesOf(server);
    assert.match(world.stdout(), new RegExp(String(entry)));
    assert.match(world.stderr(), /● Read what the checks need/);
  });
});

test('a look that fails there fails here, with the same problem', async () => {
  const problem = { en: 'x', ja: 'x' };
  const all = {
    code: 'kubernetes.unreachable',
    tried: problem,
    cause: problem,
    fix: problem,
    unchanged: problem,
  };
  const look = () => Promise.reject(new ProblemError(all));
  await withServer({ look }, async (server, token) => {
    const environment = { HONBAN_TOKEN: token };
    await refused(server.run(checkCommand, check, { environment }), 'kubernetes.unreachable', 2);
  });
});

test('Ctrl-C stops the run there, and waits until it has', async () => {
  const controller = new AbortController();
  let stopped = false;
  await withServer(
    {
      look: async (_cluster, { signal }) => {
        controller.abort(new DOMException('SIGINT', 'AbortError'));
        if (!signal.aborted)
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        stopped = true;
        throw signal.reason;
      },
    },
    async (server, token) => {
      const { code } = await server.run(checkCommand, check, {
        environment: { HONBAN_TOKEN: token },
        signal: controller.signal,
      });
      assert.equal(code, 130);
      assert.equal(stopped, true);
    },
  );
});

test('a drill runs there, and its record is printed here with its own exit code', async () => {
  let ledger: SmallServer['ledger'] | undefined;
  const runDrill: SmallSetting['runDrill'] = async (_asked, { onEvent }) => {
    onEvent({ is: 'undoing' });
    const record = aPassedDrill('p1');
    await ledger?.append(record);
    return { record: record.id, verdict: 'pass', leftovers: [] };
  };
  await withServer({ runDrill }, async (server, token) => {
    ({ ledger } = server);
    const drill = { drill: 'etcd-restore', cluster: 'tokyo', dryRun: false, escrow: false };
    const environment = { HONBAN_TOKEN: token };
    const { code, world } = await server.run(drillRun, drill, { output: 'json', environment });
    assert.match(world.stdout(), /"id": "drill-1"/);
    assert.match(world.stderr(), /● Clean up/);
    // Its record holds no check of any question, and what was not seen is unknown.
    assert.equal(code, 3);
    await refused(
      server.run(drillRun, { ...drill, point: 'p1', escrow: true }, { environment }),
      'honban.server-decides',
      2,
    );
  });
});

test('a token that is missing, wrong or too small is a refusal, and nothing is started', async () => {
  await withServer({}, async (server) => {
    await refused(server.run(checkCommand, check), 'honban.no-token', 2);
    const environment = { HONBAN_TOKEN: 'x'.repeat(43) };
    await refused(server.run(checkCommand, check, { environment }), 'server.token-not-valid', 2);
    const small = { HONBAN_TOKEN: await server.token('viewer') };
    await refused(server.run(checkCommand, check, { environment: small }), 'server.not-allowed', 2);
    await refused(
      server.run(checkCommand, check, { environment: { HONBAN_TOKEN_FILE: join(folder, 'none') } }),
      'honban.token-unreadable',
      2,
    );
    assert.equal((await entriesOf(server)).length, 0);
  });
});

test('a token never travels in plain, and flags of this machine are no flags of a server', async () => {
  const environment = { HONBAN_TOKEN: 'secret' };
  const ask = async (flags: object): Promise<unknown> =>
    await gateCommand.run({ ...gate, ...flags }, testWorld({ environment }));
  await refused(ask({ server: 'http://honban.example.org' }), 'honban.server-address-unsafe', 2);
  await refused(ask({ server: 'http://localhost:1', data: '/x' }), 'honban.server-decides', 2);
  await refused(ask({ server: 'http://localhost:1' }), 'honban.server-silent', 3);
});

test('evidence is listed, shown and proven from a server as on the spot', async () => {
  const data = mkdtempSync(join(folder, 'data-'));
  const ledger = openSqliteLedger({ directory: data, version: '0', now: () => at });
  for (let count = 0; count < 3; count++) await ledger.append(aLook());
  // The server calls its cluster so; on the spot the policy does.
  const policy = join(data, 'honban.yaml');
  writeFileSync(
    policy,
    'apiVersion: honban/v1\norganisation: { name: x }\nclusters: { tokyo: { uid: u1 } }\n',
  );
  const asked: readonly (readonly [Command, object])[] = [
    [evidenceListCommand, { policy, kind: [], last: 20 }],
    [evidenceListCommand, { policy, kind: ['check-run'], last: 2 }],
    [evidenceListCommand, { policy, kind: ['check-run', 'ledger'], last: 0 }],
    [evidenceShowCommand, { entry: '2' }],
    [evidenceProveCommand, { entry: '2' }],
  ];
  await withServer({ ledger }, async (server, token) => {
    const environment = { HONBAN_TOKEN: token };
    // The first use of a token is on record.
    await server.run(gateCommand, gate, { environment });
    for (const [command, flags] of asked)
      for (const output of ['human', 'json'] as const) {
        const there = await server.run(command, flags, { output, environment });
        const here = testWorld({ output });
        assert.equal(await command.run({ ...flags, data }, here), there.code);
        assert.equal(there.world.stdout(), here.stdout());
      }
    await refused(
      server.run(evidenceShowCommand, { entry: '99' }, { environment }),
      'ledger.no-such-entry',
      2,
    );
  });
  await ledger.close();
});

test('a cluster that nobody has seen is undetermined in the metrics, not silent', async () => {
  const clusters = async () => [{ name: 'tokyo', uid: 'u1' }, { name: 'gone' }];
  await withServer({ clusters }, async ({ url }, token) => {
    const headers = { authorization: `Bearer ${token}` };
    const text = await (await fetch(`${url}/metrics`, { headers })).text();
    assert.match(text, /^honban_gate_decision\{cluster="tokyo",verdict="no-go"\} 1$/m);
    assert.match(text, /^honban_gate_decision\{cluster="gone",verdict="undetermined"\} 1$/m);
    assert.match(text, /^honban_gate_decision\{cluster="gone",verdict="go"\} 0$/m);
  });
});

test('a token whose time is over is refused', async () => {
  let now = at;
  await withServer({ now: () => now }, async (server, token) => {
    const environment = { HONBAN_TOKEN: token };
    assert.equal((await server.run(gateCommand, gate, { environment })).code, 1);
    now = later(now, days(400));
    await refused(server.run(gateCommand, gate, { environment }), 'server.token-not-valid', 2);
  });
});

test('a server that answers in another shape is told by its version', async () => {
  const other = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/api/v1/about' ? { version: '9.9.9' } : { kind: 'Other' }));
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const server = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const world = testWorld({ environment: { HONBAN_TOKEN: 'x' } });
  const told = gateCommand.run({ ...gate, server }, world);
  await refused(told, 'honban.server-other-version', 3);
  await assert.rejects(gateCommand.run({ ...gate, server }, world), /9\.9\.9/);
  other.close();
});

async function entriesOf(server: SmallServer): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { record } of server.ledger.entries({ kinds: ['check-run'] })) ids.push(record.id);
  return ids;
}

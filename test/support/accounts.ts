/** An installation with people and accounts, and a server on it that runs while commands change them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Command } from '../../src/cli/command.ts';
import { startTestServer } from './console-client.ts';
import type { TestClient, TestServer } from './console-client.ts';
import { testWorld } from './world.ts';
import type { World } from '../../src/cli/world.ts';

const policyText = `apiVersion: honban/v1
organisation: { name: Example }
people:
  yamada: { name: 山田 花子, roles: [owner, approver] }
  suzuki: { name: 鈴木 一郎, roles: [operator] }
clusters:
  tokyo: { environment: verification, context: nowhere, kubeconfig: /nonexistent }
`;

export interface AccountInstallation {
  readonly data: string;
  readonly policy: string;
  readonly server: TestServer;
  /** Runs a command on this installation, and answers what it wrote. */
  run(command: Command, flags: object, changes?: Partial<World>): Promise<string>;
  /** Signs in with a password. */
  enter(name: string, password: string): Promise<{ readonly status: number; readonly client: TestClient }>;
  end(): Promise<void>;
}

export async function accountInstallation(policy = policyText): Promise<AccountInstallation> {
  const folder = mkdtempSync(join(tmpdir(), 'honban-accounts-'));
  const place = { data: join(folder, 'data'), policy: join(folder, 'honban.yaml') };
  writeFileSync(place.policy, policy);
  const server = await startTestServer({ ...place, recording: undefined, timeout: '60s' });
  return {
    ...place,
    server,
    async run(command, flags, changes = {}) {
      const world = testWorld(changes);
      await command.run({ ...place, ...flags }, world);
      return world.stdout();
    },
    async enter(name, password) {
      const client = server.client();
      const { status } = await client.ask('POST', '/api/v1/session', { body: { name, password } });
      return { status, client };
    },
    async end() {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

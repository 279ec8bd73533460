/** People with accounts for tests: made as the host's commands make them, and signed in by their first link. */
import assert from 'node:assert/strict';

import { accountAdd } from '../../src/cli/commands/account-add.ts';
import type { AccountInstallation } from './accounts.ts';
import type { TestClient } from './console-client.ts';

export async function signedInAs(
  installation: AccountInstallation,
  name: string,
  ...role: readonly string[]
): Promise<TestClient> {
  const link = await installation.run(accountAdd, { name, role });
  return await followed(installation, link);
}

export async function followed(installation: AccountInstallation, link: string): Promise<TestClient> {
  const client = installation.server.client();
  const secret = link.trim().split('#')[1];
  const { status } = await client.ask('POST', '/api/v1/session', { body: { link: secret } });
  assert.equal(status, 200, 'a first link signs in');
  return client;
}

/**
 * Runs from the console, on an installation with real repositories and a cluster that nobody can reach: what is started appears
 * by the server's events and is found again after the browser was closed; a check and a plan that cannot be made say why.
 * Needs: chromium, fonts-noto-cjk, age
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { openBrowsing } from '../support/browser.ts';
import type { Browsing } from '../support/browser.ts';

let installation: BackupInstallation;
let browsing: Browsing;
before(async () => {
  installation = await backupInstallation();
  const { policyFile, data } = installation;
  browsing = await openBrowsing({ recording: undefined, policy: policyFile, data });
});
after(async () => {
  await browsing.stop();
  await installation.end();
});

test('what somebody else starts appears by itself, and is found again in another browser', async () => {
  const { page, open, faults, close } = await browsing.visit();
  await open('/runs');
  const client = await browsing.server.signedIn();
  const body = { kind: 'backup', cluster: 'tokyo', planes: ['honban'] };
  const started = await client.ask('POST', '/api/v1/runs', { body });
  assert.equal(started.status, 202, started.text);
  const { id } = started.json['run'] as { id: string };
  const link = page.getByRole('link', { name: 'Back up honban' });
  await link.waitFor();
  assert.equal(await link.getAttribute('href'), `/runs/${id}`);
  await open(`/runs/${id}`);
  // Its repositories are there; the cluster that it would be a backup of is not.
  await page.getByText('Failed', { exact: true }).first().waitFor();
  assert.deepEqual(faults(), []);
  await close();
  const again = await browsing.visit({ language: 'ja' });
  await again.open(`/runs/${id}`);
  await again.page.getByText('失敗', { exact: true }).first().waitFor();
  await again.page.getByRole('alert').waitFor();
  assert.deepEqual(again.faults(), []);
  await again.close();
});

test('a check that cannot be made says why, by keyboard', async () => {
  const { page, open, close } = await browsing.visit();
  await open('/runs');
  await page.getByRole('button', { name: 'Check now' }).focus();
  await page.keyboard.press('Enter');
  // The cluster cannot be reached; or the server's own look is still trying just that, and a second one is refused.
  await page.getByRole('alert').getByRole('paragraph').nth(2).waitFor();
  await close();
});

test('a plan that cannot be made says why, and starts nothing', async () => {
  const { page, open, close } = await browsing.visit();
  await open('/drills');
  await page.getByRole('link', { name: 'Show the plan: etcd-restore' }).click();
  await page.waitForURL(/\/drill-plans\/etcd-restore/);
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Start the drill' }).count(), 0);
  await close();
});

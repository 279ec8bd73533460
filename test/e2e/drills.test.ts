/**
 * The drills of ten weeks in the browser: a calendar that leads to its months and runs, times that the arrow keys walk along, and
 * the same in tables.
 * Beside them a go that waits for its signature: signed with a key that never leaves its owner.
 * Needs: chromium, fonts-noto-cjk, ssh-keygen
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { openBrowsing } from '../support/browser.ts';
import type { Browsing } from '../support/browser.ts';
import { rehearsedPages } from '../support/console-pages.ts';
import { faultsOf, looks } from '../support/page-faults.ts';
import { rehearsedInstallation } from '../support/rehearsed-installation.ts';
import type { RehearsedInstallation } from '../support/rehearsed-installation.ts';

let keys: string;
let installation: RehearsedInstallation;
let browsing: Browsing;
before(async () => {
  keys = mkdtempSync(join(tmpdir(), 'honban-signer-'));
  bash("ssh-keygen -q -t ed25519 -N '' -C yamada -f .ssh/id_ed25519");
  const key = readFileSync(join(keys, '.ssh/id_ed25519.pub'), 'utf8').trim();
  installation = await rehearsedInstallation(key);
  const { data, policyFile } = installation;
  browsing = await openBrowsing({ recording: undefined, policy: policyFile, data });
});
after(async () => {
  await browsing.stop();
  await installation.end();
  rmSync(keys, { recursive: true });
});

function bash(command: string): string {
  mkdirSync(join(keys, '.ssh'), { recursive: true });
  const made = spawnSync('bash', ['-c', command], { cwd: keys, env: { ...process.env, HOME: keys } });
  assert.equal(made.status, 0, `${command}\n${made.stderr.toString()}`);
  return made.stdout.toString();
}

test('a signer saves the decision, signs it with an own key, and the console records the signature', async () => {
  const { page, open, faults, close } = await browsing.visit();
  await open('/signing');
  await page.getByText('Not signed yet').waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Save decision-/ }).click();
  const saved = await saving;
  await saved.saveAs(join(keys, saved.suggestedFilename()));
  const command = await page
    .getByText(/ssh-keygen -Y sign/)
    .first()
    .innerText();
  await page.getByLabel('Signed by').selectOption('yamada');
  await page.locator('textarea[name=signature]').fill(bash(command));
  await page.getByRole('button', { name: 'Record the signature' }).click();
  await page.getByText('Signed', { exact: true }).waitFor();
  await page.getByText('Not signed yet').waitFor({ state: 'detached' });
  assert.deepEqual(faults(), []);
  await close();
});

test('the calendar tells what was missed, and leads to other months and to runs', async () => {
  const { page, open, faults, close } = await browsing.visit();
  await open('/drills');
  const calendar = page.getByRole('table', { name: /^Calendar/ });
  await calendar.getByRole('cell', { name: /Sun 08 Nov.*Missed.*etcd-restore/ }).waitFor();
  await calendar.getByRole('cell', { name: /Sun 29 Nov.*Expected.*etcd-restore/ }).waitFor();
  await page.getByRole('link', { name: /October 2026/ }).click();
  await page.waitForURL(/month=2026-10/);
  await calendar.getByRole('cell', { name: /Sun 18 Oct.*Fail.*etcd-restore/ }).waitFor();
  await calendar
    .getByRole('cell', { name: /Sun 18 Oct/ })
    .getByRole('link', { name: /^etcd-restore/ })
    .click();
  await page.waitForURL(/\/drill-runs\//);
  await page.getByText('13:00').first().waitFor();
  assert.deepEqual(faults(), []);
  await close();
});

test('a run is found by its record too, as the page of a run that was started here links to it', async () => {
  const { page, open, faults, close } = await browsing.visit();
  const client = await browsing.server.signedIn();
  const { json } = await client.ask('GET', '/api/v1/evidence?kind=drill&limit=1');
  const [{ id } = { id: '' }] = json['items'] as readonly { readonly id: string }[];
  await open(`/drill-runs/${id}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  assert.deepEqual(faults(), []);
  await close();
});

test('achieved times are walked by arrow keys, and stand in a table', async () => {
  const { page, open, faults, close } = await browsing.visit();
  await open('/drills');
  const figure = page.getByRole('figure').filter({ hasText: 'Restore etcd' });
  await figure.locator('canvas').waitFor();
  const slider = figure.getByRole('slider');
  await figure.getByText('4:00 of 10:00, pass').waitFor();
  await slider.focus();
  // Sunday before Sunday: the one that was broken off, two weeks before it the slow one.
  for (const reading of ['4:00 of 10:00, pass', 'not measured of 10:00, unknown', '5:00 of 10:00, pass']) {
    await page.keyboard.press('ArrowLeft');
    await figure.getByText(reading).waitFor();
  }
  await page.keyboard.press('ArrowLeft');
  assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /13:00 of 10:00, fail/);
  await figure.getByRole('button', { name: 'As a table' }).click();
  assert.equal(await figure.getByRole('row').count(), 10);
  assert.deepEqual(faults(), []);
  await close();
});

for (const look of looks)
  test(`its pages: ${look.language}, ${look.theme}, ${look.width ?? 1440} px`, async () =>
    assert.deepEqual(await faultsOf(browsing, rehearsedPages, look), []));

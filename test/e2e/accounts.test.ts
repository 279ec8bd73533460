/**
 * Accounts in the hands of an admin, in the browser: made with a link that its owner follows, changed, and removed; a token for a program, shown once. The pages about
 * accounts stand in both languages, dark and light, on a wide screen and on a phone, without serious findings of axe.
 * Needs: chromium, fonts-noto-cjk
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import type { Page } from 'playwright-core';

import { accountInstallation } from '../support/accounts.ts';
import type { AccountInstallation } from '../support/accounts.ts';
import { axeFile, openBrowsing } from '../support/browser.ts';
import type { Browsing, VisitOptions } from '../support/browser.ts';

let installation: AccountInstallation;
let browsing: Browsing;
before(async () => {
  installation = await accountInstallation();
  const { policy, data } = installation;
  browsing = await openBrowsing({ recording: undefined, policy, data });
});
after(async () => {
  await browsing.stop();
  await installation.end();
});

test('an admin makes an account, its owner follows the link; roles are changed, and it is removed', async () => {
  const { page, open, faults, close } = await browsing.visit();
  await open('/accounts');
  await page.getByLabel('Name of the account').fill('mika');
  await page.getByLabel('Role on tokyo').selectOption('operator');
  await page.getByLabel('Person').selectOption('yamada');
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.getByText('Link for mika').waitFor();
  const [link = ''] = /http\S+#[\w-]+/.exec(await page.getByRole('alert').innerText()) ?? [];
  const owner = await browsing.visit({ isStranger: true });
  await owner.page.goto(link);
  await owner.page.getByRole('heading', { name: 'Passkeys' }).waitFor();
  await owner.close();
  assert.equal(await page.getByLabel('Name of the account').inputValue(), '', 'the form is empty again');

  await page.getByRole('button', { name: 'Change: mika' }).click();
  await page.getByLabel('Role on tokyo').selectOption('approver');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('tokyo: approver').waitFor();
  await page.getByRole('button', { name: 'Remove: mika' }).click();
  await page.getByText('tokyo: approver').waitFor({ state: 'detached' });
  assert.deepEqual(faults(), []);
  await close();
});

test('a token is made with a scope and an end, shown once, works, and is ended', async () => {
  const { page, open, faults, close } = await browsing.visit();
  await open('/tokens');
  await page.getByLabel('Name of the token').fill('prometheus');
  await page.getByLabel('May on tokyo').selectOption('viewer');
  await page.getByLabel('Until').fill('2027-05-31');
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.getByText('Token prometheus').waitFor();
  const [token = ''] = /honban_[\w-]+/.exec(await page.getByRole('alert').innerText()) ?? [];
  const asks = async (): Promise<number> => {
    const { status } = await fetch(`${browsing.server.base}/api/v1/clusters`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return status;
  };
  assert.equal(await asks(), 200);
  assert.equal(await page.getByLabel('Name of the token').inputValue(), '');
  await open('/tokens');
  await page.getByRole('cell', { name: 'tokyo: viewer' }).waitFor();
  assert.equal(await page.getByText(token).count(), 0, 'it is shown once');
  await page.getByRole('button', { name: 'End: prometheus' }).click();
  await page.getByRole('cell', { name: 'tokyo: viewer' }).waitFor({ state: 'detached' });
  assert.equal(await asks(), 401);
  assert.deepEqual(faults(), []);
  await close();
});

const looks: readonly VisitOptions[] = [
  { language: 'en', theme: 'light' },
  { language: 'ja', theme: 'dark' },
  { language: 'ja', theme: 'light', width: 390 },
];

test('the pages about accounts stand in every look', async () => {
  const client = await browsing.server.signedIn();
  const body = { name: 'aoi', roles: { tokyo: 'viewer' } };
  await client.ask('POST', '/api/v1/accounts', { body });
  const found: string[] = [];
  for (const look of looks) {
    const visit = await browsing.visit(look);
    for (const path of ['/accounts', '/account', '/tokens']) {
      await visit.open(path);
      const faults = [...visit.faults(), ...(await faultsOf(visit.page))];
      found.push(...faults.map((fault) => `${path} ${look.language ?? ''} ${look.width ?? ''}: ${fault}`));
    }
    await visit.close();
  }
  assert.deepEqual(found, []);
});

async function faultsOf(page: Page): Promise<readonly string[]> {
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  await page.evaluate(readFileSync(axeFile, 'utf8'));
  const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return [
    ...(over > 0 ? [`scrolls ${over} px sideways`] : []),
    ...bad.map(({ id, help }) => `${id}: ${help}`),
  ];
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly impact: string; readonly help: string }[];
}

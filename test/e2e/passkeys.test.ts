/**
 * A passkey from its registering to its end, in the browser with an authenticator of its own: registered on the account page,
 * named, used to sign in, refused where its holder is not verified, and ended once there is another way in.
 * Needs: chromium, fonts-noto-cjk
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accountAdd } from '../../src/cli/commands/account-add.ts';
import { buildWeb } from '../../tools/web/build.ts';
import { accountInstallation } from '../support/accounts.ts';
import type { AccountInstallation } from '../support/accounts.ts';
import { openBrowsing, tabTo } from '../support/browser.ts';
import type { Browsing } from '../support/browser.ts';
import { addVirtualAuthenticator } from '../support/virtual-authenticator.ts';

let installation: AccountInstallation;
let browsing: Browsing;
before(async () => {
  installation = await accountInstallation();
  browsing = await openBrowsing({
    recording: undefined,
    policy: installation.policy,
    data: installation.data,
    console: await buildWeb(),
  });
});
after(async () => {
  await browsing.stop();
  await installation.end();
});

async function linkOf(name: string): Promise<string> {
  const link = await installation.run(accountAdd, { name, role: ['viewer'] });
  return `${browsing.origin}/sign-in#${link.trim().split('#')[1] ?? ''}`;
}

test('a passkey is registered by keyboard, signs in, and is ended when there is a password', async () => {
  const { page, open, faults, close } = await browsing.visit({ isStranger: true });
  const device = await addVirtualAuthenticator(page);
  await page.goto(await linkOf('mika'));
  await page.getByRole('heading', { name: 'Passkeys' }).waitFor();
  await page.getByLabel('Name of the new passkey').fill('laptop');
  await tabTo(page, page.getByRole('button', { name: 'Register a passkey' }));
  await page.keyboard.press('Enter');
  await page.getByText('The passkey is registered.').waitFor();
  await page.getByRole('button', { name: 'Rename laptop' }).click();
  await page.getByLabel('New name').fill('work laptop');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Rename work laptop' }).waitFor();
  assert.equal((await device.credentials()).length, 1);
  assert.deepEqual(faults(), []);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('navigation').first().waitFor();
  await open('/account');
  await page.getByText('mika', { exact: true }).first().waitFor();
  faults();

  await page.getByRole('button', { name: 'End work laptop' }).click();
  await page.getByText('It is the last one.').waitFor();
  await page.getByLabel('New password', { exact: true }).fill('four unlikely words together');
  await page.getByLabel('New password again').fill('four unlikely words together');
  await page.getByRole('button', { name: 'Save password' }).click();
  await page.getByText('The password is set.').waitFor();
  await page.getByRole('button', { name: 'End work laptop' }).click();
  await page.getByText('No passkey yet.').waitFor();
  await close();
});

test('without its holder verified, and after it was ended, the browser gives none or the server refuses it', async () => {
  const { page, close } = await browsing.visit({ isStranger: true, language: 'ja' });
  const device = await addVirtualAuthenticator(page);
  await page.goto(await linkOf('ren'));
  await page.getByLabel('新しいパスキーの名前').fill('鍵');
  await page.getByRole('button', { name: 'パスキーを登録' }).click();
  await page.getByText('パスキーを登録しました。').waitFor();
  await page.getByRole('button', { name: 'サインアウト' }).click();
  await device.setVerified(false);
  await page.getByRole('button', { name: 'パスキーでサインイン' }).click();
  await page.getByText('ブラウザーからパスキーを受け取れませんでした。').waitFor();
  await device.setVerified(true);
  await page.getByRole('button', { name: 'パスキーでサインイン' }).click();
  await page.getByRole('navigation').first().waitFor();
  await close();
});

/**
 * What people do in the console: sign in by link, read, follow every link and press every button, do the main tasks by keyboard
 * alone, come back by a deep link, print the sheet.
 * Needs: chromium, fonts-noto-cjk
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Locator, Page } from 'playwright-core';

import { openBrowsing, stands, tabTo } from '../support/browser.ts';
import type { Browsing } from '../support/browser.ts';
import { consolePages } from '../support/console-pages.ts';

let browsing: Browsing;
before(async () => (browsing = await openBrowsing()));
after(async () => await browsing.stop());

const isFocused = (element: Locator): Promise<boolean> =>
  element.evaluate((one) => one === one.ownerDocument.activeElement);

test('a stranger is sent to sign in, a link works once, and leads to where the stranger wanted to go', async () => {
  const { page, faults, close } = await browsing.visit({ isStranger: true });
  await page.goto(`${browsing.origin}/findings?severity=high`);
  await page.waitForURL(/\/sign-in\?next=/);
  const link = browsing.server.opened.server.signInLink();
  await page.goto(link);
  await page.getByRole('heading', { name: 'No-go' }).waitFor();
  assert.equal(new URL(page.url()).hash, '');
  await page.goto(`${browsing.origin}/findings?severity=high`);
  await page.getByRole('heading', { name: 'Findings' }).waitFor();
  assert.deepEqual(faults(), []);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/sign-in/);
  await page.goto(link);
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /link/i);
  await close();
});

test('every link leads to a page without a fault, every button does what it does without one', async () => {
  const visit = await browsing.visit();
  const { page } = visit;
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const path of consolePages) {
    await visit.open(path);
    const hrefs = await page.evaluate<string[]>(
      "[...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))",
    );
    for (const href of hrefs) if (href.startsWith('/')) seen.add(href);
    await pressEveryButton(page);
    faults.push(...visit.faults());
  }
  assert.ok(seen.size > 40, `${seen.size} links`);
  for (const href of someOfEachKind(seen)) {
    await visit.open(href);
    if (await page.getByText('No such page').isVisible()) faults.push(`${href} leads nowhere`);
    faults.push(...visit.faults());
  }
  assert.deepEqual(faults, []);
  await visit.close();
});

/** All that opens, copies or chooses, one after the other; not what ends the session, prints or changes the language. */
async function pressEveryButton(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    for (const button of document.querySelectorAll('button')) {
      if (!button.isConnected || button.disabled || /Sign out|Print|English|日本語/.test(button.textContent)) continue;
      button.click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  })()`);
}

/** Criteria and records are many and alike: of each kind of address some. */
function someOfEachKind(hrefs: ReadonlySet<string>): readonly string[] {
  const kinds = Map.groupBy([...hrefs].sort(), (href) =>
    href.replace(/=[^&]+/g, '=').replace(/\/[0-9a-f]{8,}.*/, ''),
  );
  return [...kinds.values()].flatMap((alike) => alike.slice(0, 3));
}

test('every record and criterion that a page links to is there', async () => {
  const { page, open, close } = await browsing.visit();
  const client = await browsing.server.signedIn();
  await open('/evidence');
  const gate = (await client.ask('GET', '/api/v1/clusters/sample/gate')).json;
  const groups = gate['groups'] as {
    criteria: { id: string; questions: { evidence: { id: string }[] }[] }[];
  }[];
  const criteria = groups.flatMap(({ criteria: own }) => own);
  const records = new Set(
    criteria.flatMap(({ questions }) => questions.flatMap(({ evidence }) => evidence)).map(({ id }) => id),
  );
  for (const id of records) assert.equal((await client.ask('GET', `/api/v1/evidence/${id}`)).status, 200, id);
  for (const { id } of criteria)
    assert.equal((await client.ask('GET', `/api/v1/explain/${id}`)).status, 200, id);
  assert.ok(await page.getByRole('table').first().isVisible());
  await close();
});

test('a few letters lead to any criterion, Escape leads back', async () => {
  const { page, open, faults, close } = await browsing.visit();
  await open('/findings');
  const box = page.getByRole('dialog').getByRole('searchbox');
  await page.keyboard.press('Control+k');
  await box.waitFor();
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await box.fill('restore.etcd');
  await page.getByRole('menuitem', { name: 'restore.etcd-drill' }).waitFor();
  await page.getByRole('menuitem').nth(1).waitFor({ state: 'detached' });
  await box.press('ArrowDown');
  await box.press('Enter');
  await page.waitForURL(/\/criteria\?id=restore\.etcd-drill/);
  assert.deepEqual(faults(), []);
  await close();
});

test('the main tasks by keyboard alone', async () => {
  const { page, open, faults, close } = await browsing.visit();
  await open('/');
  // Straight to the content.
  await page.keyboard.press('Tab');
  assert.ok(await isFocused(page.getByRole('link', { name: 'To the content' })));
  await page.keyboard.press('Enter');
  assert.ok(await isFocused(page.getByRole('main')));
  // A group, a criterion, its record.
  await tabTo(page, page.getByRole('link', { name: /^Restorable/ }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/group=restorable/);
  await tabTo(page, page.getByRole('table').getByRole('link', { name: /^A copy of etcd/ }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/criteria\?id=restore/);
  // Findings, narrowed.
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: /^Findings/ }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Findings', exact: true }).waitFor();
  await tabTo(page, page.getByRole('searchbox'));
  await page.keyboard.type('default');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=default/);
  // Evidence, and one record.
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: /^Evidence/ }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Evidence', exact: true }).waitFor();
  await tabTo(page, page.getByRole('table').getByRole('link'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/evidence\/./);
  await stands(page);
  // Back on the gate, in the other language.
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: /^Gate/ }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'No-go' }).waitFor();
  await tabTo(page, page.getByRole('radio', { name: 'English' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.getByRole('heading', { name: '本番不可' }).waitFor();
  assert.deepEqual(faults(), []);
  await close();
});

test('a view is its address: filters, group and day come back by it, and by going back', async () => {
  const { page, open, faults, close } = await browsing.visit();
  await open('/findings?severity=critical');
  const critical = await page.getByRole('table').first().getByRole('row').count();
  await page.getByRole('radio', { name: /^All/ }).first().click();
  await page.waitForURL((url) => url.searchParams.get('severity') === null);
  await page.getByRole('table').first().getByRole('row').nth(critical).waitFor();
  await open('/?group=upgradable&at=2026-12-24');
  await page.getByRole('heading', { name: 'Upgradable' }).waitFor();
  await page.getByRole('link', { name: 'Back to today' }).click();
  await page.waitForURL((url) => url.searchParams.get('at') === null);
  await page.goBack();
  await page.waitForURL(/at=2026-12-24/);
  await page.getByRole('link', { name: 'Back to today' }).waitFor();
  assert.deepEqual(faults(), []);
  await close();
});

for (const language of ['en', 'ja'] as const)
  test(`the sheet prints on paper: ${language}`, async () => {
    const { page, open, close } = await browsing.visit({ language, theme: 'dark' });
    await open('/sheet');
    await page.emulateMedia({ media: 'print' });
    const code = page.getByRole('img');
    await code.first().waitFor();
    assert.equal(await page.getByRole('button').count(), 0, 'what is no part of the paper is printed');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);
    assert.match(pdf, /\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    await close();
  });

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { days, hours } from '../../core/time.ts';
import { loopbackAddress, publicAddress } from '../http/address.ts';
import { secretInCookie, sessionCookie } from './cookie.ts';
import { linkLimit, openOneTimeLinks } from './one-time-links.ts';
import { readerWith, stranger } from './reader.ts';
import { idleLimit, openSessions, wholeLimit } from './sessions.ts';
import type { Opening } from './sessions.ts';

function opening(name: string): Opening {
  return { account: { name, person: 'mika', roles: { '*': 'viewer' } }, by: 'password', from: '127.0.0.1' };
}

test('a session ends when nothing is asked for a while, and in any case when its time is over', () => {
  let now = 0;
  const sessions = openSessions(() => now);
  const idle = sessions.open(opening('mika'));
  now = idleLimit;
  assert.equal(sessions.find(idle), undefined);
  const busy = sessions.open(opening('mika'));
  const opened = now;
  while (now < opened + wholeLimit - 1) {
    now = Math.min(now + idleLimit / 2, opened + wholeLimit - 1);
    assert.notEqual(sessions.find(busy), undefined);
  }
  now = opened + wholeLimit;
  assert.equal(sessions.find(busy), undefined);
});

test('setting the clock back makes no session longer, and setting it forward ends it', () => {
  let [now, passed] = [days(1) as number, 0];
  const sessions = openSessions(
    () => now,
    () => passed,
  );
  const kept = sessions.open(opening('mika'));
  const idle = sessions.open(opening('ren'));
  now -= hours(20);
  passed = idleLimit - 1;
  assert.notEqual(sessions.find(kept), undefined);
  passed = idleLimit;
  assert.equal(sessions.find(idle), undefined);
  while (passed < wholeLimit - 1) {
    passed = Math.min(passed + idleLimit / 2, wholeLimit - 1);
    assert.notEqual(sessions.find(kept), undefined);
  }
  passed = wholeLimit;
  assert.equal(sessions.find(kept), undefined);
  const other = sessions.open(opening('mika'));
  now += days(2);
  assert.equal(sessions.find(other), undefined);
});

test('sessions of an account end together, and those of others go on', () => {
  const sessions = openSessions();
  const [one, two, other] = ['mika', 'mika', 'ren'].map((name) => sessions.open(opening(name)));
  sessions.endAll('mika');
  assert.equal(sessions.find(one ?? ''), undefined);
  assert.equal(sessions.find(two ?? ''), undefined);
  assert.equal(sessions.find(other ?? '')?.account.name, 'ren');
});

test('nobody can fill the memory with sessions', () => {
  const sessions = openSessions();
  const first = sessions.open(opening('mika'));
  const other = sessions.open(opening('ren'));
  for (let count = 0; count < 100; count += 1) sessions.open(opening('mika'));
  assert.equal(sessions.find(first), undefined);
  assert.notEqual(sessions.find(other), undefined, 'one account puts out its own only');
  for (let count = 0; count < 1000; count += 1) sessions.open(opening(`account-${count}`));
  assert.equal(sessions.find(other), undefined);
});

test('a one-time link is used up by its first use, and dies after its time', () => {
  let now = 0;
  const links = openOneTimeLinks(() => now);
  const linked = { name: 'host', roles: { '*': 'admin' } } as const;
  const secret = links.make(linked);
  assert.equal(links.use(secret)?.name, 'host');
  assert.equal(links.use(secret), undefined);
  const late = links.make(linked);
  now = linkLimit;
  assert.equal(links.use(late), undefined);
  assert.equal(links.use('guessed'), undefined);
});

test('over TLS the cookie is bound to its host; two cookies of one name are none', () => {
  const safe = publicAddress(new URL('https://honban.example.org'), false);
  assert.match(
    sessionCookie(safe, 'x'),
    /^__Host-honban-session=x; Path=\/; HttpOnly; SameSite=Strict; Secure;/,
  );
  const plain = loopbackAddress(7420, false);
  assert.match(
    sessionCookie(plain, 'x'),
    /^honban-session-7420=x; Path=\/; HttpOnly; SameSite=Strict; Max-Age/,
  );
  const asked = (cookie: string) => new Request('http://localhost:7420/', { headers: { cookie } });
  assert.equal(secretInCookie(asked('a=b; honban-session-7420=x'), plain), 'x');
  assert.equal(secretInCookie(asked('honban-session-7420=x; honban-session-7420=y'), plain), undefined);
  assert.equal(secretInCookie(asked('honban-session-7421=x'), plain), undefined);
});

test('who asks is known by account and by person; a stranger is neither', () => {
  const sessions = openSessions();
  const found = sessions.find(sessions.open(opening('mika')));
  assert.equal(found && readerWith(found.account).person, 'mika');
  assert.equal(readerWith({ name: 'host', roles: {} }).person, undefined);
  assert.equal(stranger.person, undefined);
  assert.equal(stranger.name, undefined);
});

test('an account sees where it is signed in, and ends only its own', () => {
  const sessions = openSessions();
  const mine = sessions.open(opening('mika'));
  sessions.open(opening('ren'));
  const [listed, ...more] = sessions.list('mika');
  assert.equal(more.length, 0);
  assert.doesNotMatch(JSON.stringify(listed), new RegExp(mine));
  assert.equal(sessions.endOne('ren', listed?.id ?? ''), false);
  assert.equal(sessions.endOne('mika', listed?.id ?? ''), true);
  assert.equal(sessions.find(mine), undefined);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AccountError } from '../../static-client/sdk/index.js';
import { addressOf, nextPath } from '../../static-client/app/shell/address.js';
import { routeOf } from '../../static-client/app/shell/route.js';
import { companyText } from '../../static-client/app/text/company.js';
import { checkEmail, checkName, checkNewPassword, checkPresent, checkUsername } from '../../static-client/app/text/credentials.js';
import { fieldOf, problemText, waitText } from '../../static-client/app/text/problems.js';
import { dateText, whenText } from '../../static-client/app/text/times.js';

const next = text => nextPath(`?${new URLSearchParams({ next: text })}`);

describe('After signing in', () => {
  for (const path of ['/history', '/account', '/call/weekly-42', '/call/a%20b', '/']) {
    it(`${path} is where one goes on`, () => assert.equal(next(path), path));
  }

  for (const text of [
    '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/\n\\evil.example', '/.//evil.example', '/x/..//evil.example',
    'https://evil.example', 'https:/history', '//nowhere.invalid@evil.example', 'javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x',
    'history', '', ' /history', '/\\\\', '//',
  ]) {
    it(`${JSON.stringify(text)} leads home`, () => assert.equal(next(text), '/'));
  }

  it('nothing but the path counts', () => {
    assert.equal(next('/call/demo?relay=1#x'), '/call/demo');
    assert.equal(nextPath(''), '/');
  });

  it('the forms themselves are no place to go on to', () => {
    for (const path of ['/sign-in', '/register', '/sign-in/', '/sign-in?next=/sign-in']) assert.equal(next(path), '/');
  });
});

describe('The address of a page', () => {
  it('keeps the options of the page before, and nothing else', () => {
    assert.equal(addressOf('/history', '?relay=1&video=160x120@5&next=/account&x=1'), '/history?relay=1&video=160x120@5');
    assert.equal(addressOf('/', ''), '/');
  });

  it('says where to go on, unless that is home', () => {
    assert.equal(addressOf('/sign-in', '', '/call/demo'), '/sign-in?next=/call/demo');
    assert.equal(addressOf('/sign-in', '?next=/account', '/'), '/sign-in');
  });

  it('brings back what it was made of', () => {
    const path = '/call/a%20b&c=%2F%40';
    const address = new URL(addressOf('/sign-in', '', path), 'http://here');
    assert.equal(nextPath(address.search), path);
  });

  for (const page of ['register', 'sign-in', 'account', 'history']) {
    it(`/${page} is a page`, () => assert.deepEqual([routeOf(`/${page}`), routeOf(`/${page}/`)], [{ page }, { page }]));
  }
});

describe('A problem', () => {
  const problem = (code, more = {}) => new AccountError({ code, message: 'As the server says.', status: 400, ...more });

  for (const [code, words, field] of [
    ['username-taken', /username is taken/, 'username'],
    ['email-taken', /e-mail/, 'email'],
    ['weak-password', /As the server says/, 'password'],
    ['invalid-credentials', /do not match/, 'password'],
    ['storage-unavailable', /database/, undefined],
    ['unreachable', /cannot be reached/, undefined],
    ['something-new', /As the server says/, undefined],
  ]) {
    it(`with the code ${code} is told in words`, () => {
      assert.match(problemText(problem(code)), words);
      assert.equal(fieldOf(problem(code)), field);
    });
  }

  it('of too many attempts says how long to wait', () => {
    assert.equal(problemText(problem('rate-limited', { retryAfter: 40 })), 'Too many attempts. Try again in 40 seconds.');
    assert.equal(problemText(problem('rate-limited')), 'Too many attempts. Try again later.');
  });

  it('that is a mistake of ours is not hidden', () => {
    assert.throws(() => problemText(new TypeError('oops')), TypeError);
  });

  for (const [seconds, text] of [[1, '1 second'], [0.2, '1 second'], [59, '59 seconds'], [60, '1 minute'], [61, '2 minutes'], [3600, '1 hour'], [3601, '2 hours']]) {
    it(`of ${seconds} s is a wait of ${text}`, () => assert.equal(waitText(seconds), text));
  }
});

describe('What is typed into a form', () => {
  for (const [check, text] of [
    [checkName, ' Ann '], [checkUsername, 'ann.b_c-1'], [checkUsername, 'ANN'], [checkUsername, 'a'.repeat(32)],
    [checkEmail, ''], [checkEmail, 'ann@example.org'], [checkNewPassword, 'p'.repeat(8)], [checkNewPassword, 'p'.repeat(72)],
    [checkNewPassword, 'é'.repeat(36)], [checkPresent('Type it.'), ' '],
  ]) {
    it(`${check.name} takes ${JSON.stringify(text)}`, () => assert.equal(check(text), ''));
  }

  for (const [check, text, words] of [
    [checkName, '  ', /name/], [checkUsername, '', /Choose/], [checkUsername, 'an', /at least 3/], [checkUsername, 'a'.repeat(33), /at most 32/],
    [checkUsername, 'änn', /letters a to z/], [checkUsername, 'ann lee', /letters a to z/],
    [checkEmail, 'ann', /not an e-mail/], [checkEmail, 'a b@c', /not an e-mail/],
    [checkNewPassword, '', /Choose/], [checkNewPassword, 'p'.repeat(7), /at least 8/], [checkNewPassword, '🙂'.repeat(7), /at least 8/],
    [checkNewPassword, 'p'.repeat(73), /73 bytes, and 72 is the most\.$/], [checkNewPassword, 'é'.repeat(37), /74 bytes.*two to four/],
    [checkPresent('Type it.'), '', /Type it/],
  ]) {
    it(`${check.name} explains ${JSON.stringify(text.slice(0, 12))}`, () => assert.match(check(text), words));
  }
});

describe('A call in the history', () => {
  const now = new Date(2026, 10, 21, 12, 0).getTime();
  for (const [at, words] of [
    [new Date(2026, 10, 21, 0, 5), /^Today, /],
    [new Date(2026, 10, 20, 23, 55), /^Yesterday, /],
    [new Date(2026, 10, 14, 12, 0), /^(?!.*2026).*14.*, /],
    [new Date(2025, 10, 14, 12, 0), /2025/],
  ]) {
    it(`of ${at.toDateString()} was ${words}`, () => assert.match(whenText(at.getTime(), now), words));
  }

  for (const [names, text] of [
    [[], 'Nobody else came'],
    [['Ann'], 'With Ann'],
    [['Ann', 'Ben', 'Cy'], 'With Ann, Ben and Cy'],
    [['Ann', 'Ben', 'Cy', 'Di', 'Ed'], 'With Ann, Ben and 3 others'],
  ]) {
    it(`with ${names.length} others says who`, () => assert.equal(companyText(names), text));
  }

  it('has a date, however the server writes it', () => {
    assert.equal(dateText(Date.UTC(2026, 10, 21, 12)), dateText('2026-11-21T12:00:00Z'));
  });
});

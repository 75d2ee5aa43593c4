import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AccountClient } from '../../static-client/sdk/index.js';

const noon = Date.parse('2026-01-01T12:00:00Z');
const ann = { username: 'ann', name: 'Ann', verified: false, createdAt: noon };

/** A server that gives one answer and remembers what it was asked. */
function serverThat(status, body, headers = {}) {
  const asked = [];
  const fetch = async (url, request) => {
    asked.push({ url, ...request, body: request.body && JSON.parse(request.body) });
    return new Response(status === 204 ? null : typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
  };
  return { asked, client: new AccountClient({ fetch, now: () => noon }) };
}

describe('The account client', () => {
  const page = { items: [], next: null };
  for (const [name, act, answer, method, url, body] of [
    ['registers', client => client.register({ name: 'Ann', username: 'ann', password: 'secret-1' }), { user: ann },
      'POST', '/api/v1/users/register', { name: 'Ann', username: 'ann', password: 'secret-1' }],
    ['signs in', client => client.login({ username: 'ann', password: 'secret-1' }), { user: ann },
      'POST', '/api/v1/users/login', { username: 'ann', password: 'secret-1' }],
    ['asks who we are', client => client.me(), { user: ann }, 'GET', '/api/v1/users/me'],
    ['reads the history', client => client.history(), page, 'GET', '/api/v1/users/me/history'],
    ['reads an older page of it', client => client.history({ limit: 20, before: 'a b&c' }), page,
      'GET', '/api/v1/users/me/history?limit=20&before=a+b%26c'],
    ['adds to the history', client => client.addHistory('demo'), {}, 'POST', '/api/v1/users/me/history', { room: 'demo' }],
    ['reads the chat of a call', client => client.messages('c_1', { before: 9, limit: 50 }), { messages: [], more: false },
      'GET', '/api/v1/calls/c_1/messages?before=9&limit=50'],
    ['makes a room', client => client.createRoom({ password: 'x' }), { room: 'a', url: '/call/a' }, 'POST', '/api/v1/rooms', { password: 'x' }],
    ['inspects a room', client => client.inspectRoom('a b'), { room: 'a b' }, 'GET', '/api/v1/rooms/a%20b'],
  ]) {
    it(name, async () => {
      const { asked, client } = serverThat(200, answer);
      const result = await act(client);
      assert.deepEqual(result, answer.user ?? answer);
      assert.deepEqual([asked[0].method, asked[0].url, asked[0].body], [method, url, body]);
    });
  }

  it('takes nothing for an answer where there is none to read', async () => {
    const { asked, client } = serverThat(204);
    await client.logout();
    await client.deleteHistory('v/1');
    assert.deepEqual(asked.map(({ method, url }) => `${method} ${url}`),
      ['POST /api/v1/users/logout', 'DELETE /api/v1/users/me/history/v%2F1']);
  });

  it('does not hand on the token of a login', async () => {
    const { client } = serverThat(200, { token: 'secret', expiresAt: noon, user: ann });
    assert.deepEqual(await client.login({ username: 'ann', password: 'secret-1' }), ann);
  });
});

describe('A refusal', () => {
  const refused = (status, body, headers) => serverThat(status, body, headers).client.me().then(() => assert.fail('refused'), error => error);

  it('has the code and the words of the server', async () => {
    const error = await refused(409, { title: 'Conflict', detail: 'This username is taken.', code: 'username-taken' });
    assert.deepEqual([error.name, error.code, error.message, error.status, error.retryAfter],
      ['AccountError', 'username-taken', 'This username is taken.', 409, undefined]);
  });

  for (const [header, seconds] of [
    ['40', 40],
    ['Thu, 01 Jan 2026 12:01:30 GMT', 90],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['soon', undefined],
  ]) {
    it(`with Retry-After: ${header} asks to wait ${seconds} s`, async () => {
      const error = await refused(429, { code: 'rate-limited' }, { 'Retry-After': header });
      assert.equal(error.retryAfter, seconds);
    });
  }

  it('without a body to read is internal', async () => {
    const error = await refused(502, '<h1>Bad gateway</h1>');
    assert.deepEqual([error.code, error.status], ['internal', 502]);
  });

  it('tells being signed out from a wrong password', async () => {
    assert.equal((await refused(401, { code: 'invalid-token' })).isSignedOut, true);
    assert.equal((await refused(401, { code: 'invalid-credentials' })).isSignedOut, false);
    assert.equal((await refused(403, { code: 'not-allowed' })).isSignedOut, false);
  });

  it('that is no answer at all is unreachable', async () => {
    const client = new AccountClient({ fetch: async () => { throw new TypeError('offline'); } });
    await assert.rejects(client.me(), { name: 'AccountError', code: 'unreachable', status: 0 });
  });

  it('is told when a good answer cannot be read', async () => {
    await assert.rejects(serverThat(200, 'no JSON').client.me(), { name: 'AccountError', code: 'internal' });
  });
});

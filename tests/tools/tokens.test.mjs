import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { SignJWT, UnsecuredJWT, decodeProtectedHeader, jwtVerify } from 'jose';
import WebSocket from 'ws';
import { register, signIn, statusOf } from './lib/accounts.mjs';
import { serving, temporaryFolder } from './lib/server.mjs';

const data = temporaryFolder();

after(() => rmSync(data, { recursive: true }));

describe('jose, with the key of the server,', () => {
  it('verifies its tokens, and is believed for its own, of the same algorithm and key alone', () => serving(async url => {
    await register(url, 'ann', 'correct horse');
    const { token, expiresAt } = await (await signIn(url, 'ann', 'correct horse')).json();
    const key = Buffer.from(readFileSync(join(data, 'signing.key'), 'ascii'), 'base64');

    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], typ: 'JWT', requiredClaims: ['sub', 'sid', 'iat', 'exp'] });
    assert.equal(payload.sub, 'ann');
    assert.equal(1_000 * payload.exp, expiresAt);
    assert.deepEqual(decodeProtectedHeader(token), { alg: 'HS256', typ: 'JWT' });
    await assert.rejects(jwtVerify(token, Buffer.alloc(32, 1)), { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });

    const claims = { sub: 'ann', sid: payload.sid };
    const signed = (alg = 'HS256', by = key, expires = '1 minute', header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT', ...header }).setIssuedAt().setExpirationTime(expires).sign(by);
    await believes(url, await signed());
    for (const [what, forged] of Object.entries({
      'no signature': new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('1 minute').encode(),
      'another algorithm': await signed('HS512', Buffer.concat([key, key])),
      'another algorithm, the same key': await signed('HS384', Buffer.concat([key, Buffer.alloc(16)])),
      'another key': await signed('HS256', Buffer.alloc(32, 1)),
      'an end that was a minute ago': await signed('HS256', key, '-1 minute'),
      'a key to fetch': await signed('HS256', key, '1 minute', { jku: 'https://keys.example/' }),
      'a start': await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setNotBefore('1 hour').setExpirationTime('2 hours').sign(key),
      'a sign-in that nobody made': await new SignJWT({ ...claims, sid: 'made-up' }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1 minute').sign(key),
    })) await refuses(url, forged, what);
  }, { data }));
});

/** @param {string} url @param {string} token */
async function believes(url, token) {
  assert.equal(await statusOf(url, token), 200);
  assert.equal(await upgrade(url, token), 101);
}

/** @param {string} url @param {string} token @param {string} what */
async function refuses(url, token, what) {
  assert.equal(await statusOf(url, token), 401, what);
  assert.equal(await upgrade(url, token), 401, what);
}

/** The status of the answer to an upgrade. @param {string} url @param {string} token @returns {Promise<number>} */
const upgrade = (url, token) => new Promise(resolve => {
  const socket = new WebSocket(new URL('/ws', url.replace('http', 'ws')), { headers: { authorization: `Bearer ${token}` } });
  socket.once('upgrade', ({ statusCode }) => resolve(statusCode));
  socket.once('unexpected-response', (request, { statusCode }) => {
    request.destroy();
    resolve(statusCode);
  });
  socket.on('open', () => socket.terminate());
  socket.on('error', () => {});
});

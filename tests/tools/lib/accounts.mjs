import assert from 'node:assert/strict';

/**
 * @param {string} url the server's
 * @param {string} path under `/api/v1/`
 * @param {object} body
 */
export const post = (url, path, body) =>
  fetch(new URL(`/api/v1/${path}`, url), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** @param {string} url @param {string} username @param {string} password */
export async function register(url, username, password) {
  const answer = await post(url, 'users/register', { name: username, username, password });
  assert.equal(answer.status, 201, await answer.text());
}

/** The answer to a sign-in. @param {string} url @param {string} username @param {string} password */
export const signIn = (url, username, password) => post(url, 'users/login', { username, password });

/** The status of the answer to who holds this token: 200 where the server believes it. @param {string} url @param {string} token */
export const statusOf = async (url, token) => (await fetch(new URL('/api/v1/users/me', url), { headers: { authorization: `Bearer ${token}` } })).status;

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expiryOf } from '../../static-client/sdk/call/iceRenewal.js';
import { enter, later, peer, resume } from './fakes/call.mjs';

const stun = { urls: ['stun:stun.example.org'] };
const turn = until => ({ urls: ['turn:turn.example.org'], username: `${until}:me`, credential: `good until ${until}` });
const given = servers => ({ status: 200, body: { iceServers: servers, expiresAt: expiryOf(servers) } });
const hour = 3_600_000;

/** A call of two, whose path stands, with credentials that are good for an hour. The server's clock says 1 ms, ours a quarter of an hour more. */
async function enterWithTurn(more = {}, around) {
  const parts = await enter({ peers: [peer('p_b')], iceServers: [stun, turn(3_600)], resume: { token: 'r1.first', windowMs: 0 }, ...more }, around);
  for (const connection of parts.connections) connection.becomes('connected');
  // Where nobody looks no pings are sent, which the test would have to answer for hours.
  parts.presence.visible = false;
  return parts;
}

describe('TURN credentials', () => {
  it('are renewed when three quarters of their time are over, with the token of the seat', async () => {
    const { clock, rest, connections } = await enterWithTurn();
    rest.answer = given([stun, turn(6_300)]);
    await clock.pass(0.75 * hour - 2_000);
    assert.deepEqual(rest.asked, []);
    await clock.pass(2_000);
    assert.deepEqual(rest.asked, [{ url: 'http://here/api/v1/ice-servers', token: 'Bearer r1.first' }]);
    assert.deepEqual(connections[0].configuration, { iceServers: [stun, turn(6_300)] });
  });

  it('are set on every connection, without an offer or an ICE restart, and used by those that come', async () => {
    const { call, clock, rest, connections, server } = await enterWithTurn({ peers: [peer('p_b'), peer('p_c')] });
    rest.answer = given([turn(6_300)]);
    const sent = server.last.sentOf('signal').length;
    await clock.pass(0.75 * hour);
    await server.last.says({ type: 'user-joined', data: { peer: later('p_d') } });
    assert.equal(call.peers.size, 3);
    assert.deepEqual(connections.map(({ configuration }) => configuration.iceServers), [[turn(6_300)], [turn(6_300)], [turn(6_300)]]);
    assert.deepEqual(connections.map(({ iceRestarts }) => iceRestarts), [0, 0, 0]);
    assert.equal(server.last.sentOf('signal').filter(({ to }) => to !== 'p_d').length, sent);
  });

  it('are renewed again and again', async () => {
    const { clock, rest, connections } = await enterWithTurn();
    rest.answer = given([turn(6_300)]);
    await clock.pass(0.75 * hour);
    rest.answer = given([turn(9_000)]);
    await clock.pass(0.75 * hour);
    assert.equal(rest.asked.length, 2);
    assert.deepEqual(connections[0].configuration.iceServers, [turn(9_000)]);
  });

  it('are asked for once more when the server cannot be reached, or fails, and theirs stay in use meanwhile', async () => {
    const { clock, rest, connections } = await enterWithTurn();
    await clock.pass(0.75 * hour);
    rest.answer = { status: 503 };
    await clock.pass(15_000);
    assert.equal(rest.asked.length, 2);
    assert.deepEqual(connections[0].configuration.iceServers, [stun, turn(3_600)]);
    rest.answer = given([turn(6_300)]);
    await clock.pass(15_000);
    assert.deepEqual(connections[0].configuration.iceServers, [turn(6_300)]);
  });

  it('come with the seat that is taken up again, to the connections there are, and are renewed with its token', async () => {
    const parts = await enterWithTurn({ resume: { token: 'r1.first', windowMs: 30_000 } });
    await resume(parts, { peers: [peer('p_b')], iceServers: [turn(7_200)] });
    assert.equal(parts.connections.length, 1);
    assert.deepEqual(parts.connections[0].configuration.iceServers, [turn(7_200)]);
    parts.rest.answer = given([turn(9_000)]);
    await parts.clock.pass(1.5 * hour);
    assert.deepEqual(parts.rest.asked.map(({ token }) => token), ['Bearer r1.second']);
  });

  it('are not asked for any more when the seat is gone, or the call is left', async () => {
    const gone = await enterWithTurn();
    gone.rest.answer = { status: 401 };
    await gone.clock.pass(2 * hour);
    assert.equal(gone.rest.asked.length, 1);
    const left = await enterWithTurn();
    left.call.leave();
    await left.clock.pass(2 * hour);
    assert.deepEqual(left.rest.asked, []);
  });

  it('that come too late change nothing', async () => {
    const { call, clock, rest, connections } = await enterWithTurn();
    let deliver;
    rest.answer = { status: 200, body: new Promise(resolve => { deliver = resolve; }) };
    await clock.pass(0.75 * hour);
    call.leave();
    deliver({ iceServers: [turn(6_300)] });
    await clock.pass(2 * hour);
    assert.deepEqual(connections[0].configuration.iceServers, [stun, turn(3_600)]);
    assert.equal(rest.asked.length, 1);
  });

  it('keep what the page asked for, such as relay alone', async () => {
    const { clock, rest, connections } = await enterWithTurn({ iceServers: [turn(3_600)] }, { configuration: { iceTransportPolicy: 'relay' } });
    rest.answer = given([turn(6_300)]);
    await clock.pass(0.75 * hour);
    assert.deepEqual(connections[0].configuration, { iceTransportPolicy: 'relay', iceServers: [turn(6_300)] });
  });
});

describe('ICE servers without an end', () => {
  for (const [what, server] of [['STUN', stun], ['a password for good', { urls: ['turn:t'], username: 'ann', credential: 'x' }], ['a name that says no time', { urls: ['turn:t'], username: 'ann:12', credential: 'x' }]]) {
    it(`are not asked for again: ${what}`, async () => {
      const { clock, rest } = await enterWithTurn({ iceServers: [server] });
      await clock.pass(24 * hour);
      assert.deepEqual(rest.asked, []);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ofHost, ofServers, ofStun, ofTurn } from '../../static-client/app/check/findings.js';
import { gather } from '../../static-client/app/check/gathering.js';
import { FakePeerConnection } from './fakes/peerConnection.mjs';

const stun = { urls: 'stun:stun.example.org' };
const turn = { urls: ['turn:turn.example.org'], username: 'u', credential: 'c' };
const gathered = ({ kinds = [], faults = [], complete = true } = {}) => ({ kinds: new Map(kinds.map(kind => [kind, 1])), faults, complete });
const fault = (url, code, text = '') => ({ url, code, text });

describe('The connection test', () => {
  for (const [what, finding, state, text] of [
    ['no servers', ofServers([]), 'warning', /neither STUN nor TURN/],
    ['STUN alone', ofServers([stun]), 'warning', /no TURN/],
    ['TURN', ofServers([stun, turn]), 'good', /turn:turn.example.org/],
    ['no address of its own', ofHost(gathered()), 'failed', /no address/],
    ['an address of its own', ofHost(gathered({ kinds: ['host'] })), 'good', /1 address /],
    ['an address from outside', ofStun(gathered({ kinds: ['srflx'] }), [stun]), 'good', /outside/],
    ['nothing from a STUN server that answers', ofStun(gathered(), [stun]), 'warning', /public/],
    ['a STUN server that is silent', ofStun(gathered({ complete: false }), [stun]), 'failed', /stun:stun.example.org does not answer/],
    ['a STUN server that cannot be reached', ofStun(gathered({ faults: [fault('stun:stun.example.org', 701)] }), [stun]), 'failed', /cannot be reached/],
    ['no STUN server', ofStun(gathered(), [turn]), 'skipped', /no STUN/],
    ['a relay', ofTurn(gathered({ kinds: ['relay'], faults: [fault('turn:other', 701)] }), [turn]), 'good', /ready/],
    ['a TURN server that refuses', ofTurn(gathered({ faults: [fault('turn:turn.example.org', 401, 'Unauthorized')] }), [turn]), 'failed', /secrets.*clocks/],
    ['a TURN server that is silent', ofTurn(gathered({ complete: false }), [turn]), 'failed', /firewall/],
    ['no TURN server', ofTurn(gathered(), [stun]), 'skipped', /no TURN/],
  ]) {
    it(`finds ${what}: ${state}`, () => {
      assert.equal(finding.state, state);
      assert.match(finding.text, text);
    });
  }
});

describe('Gathering', () => {
  const around = () => {
    const connection = Object.assign(new FakePeerConnection({}), { createDataChannel: () => ({}) });
    return { connection, withinMs: 50, makeConnection: () => connection };
  };

  it('counts candidates by kind, and each fault once, and closes its connection', async () => {
    const { connection, ...parts } = around();
    const all = gather({}, parts);
    connection.finds({ type: 'host', candidate: 'a' });
    connection.finds({ candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ relay raddr 0.0.0.0' });
    for (let count = 0; count < 2; count++) connection.dispatchEvent(Object.assign(new Event('icecandidateerror'), { url: 'stun:s', errorCode: 701, errorText: 'x' }));
    connection.finds(null);
    assert.deepEqual(await all, { kinds: new Map([['host', 1], ['relay', 1]]), faults: [fault('stun:s', 701, 'x')], complete: true });
    assert.equal(connection.closed, true);
  });

  it('ends by itself when servers are silent', async () => {
    const { connection, ...parts } = around();
    const all = gather({}, parts);
    connection.finds({ type: 'host', candidate: 'a' });
    assert.deepEqual(await all, { kinds: new Map([['host', 1]]), faults: [], complete: false });
    assert.equal(connection.closed, true);
  });
});

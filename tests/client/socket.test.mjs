import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SignalError, SignalSocket } from '../../static-client/sdk/index.js';
import { FakeClock, settled } from './fakes/clock.mjs';
import { FakePresence } from './fakes/presence.mjs';
import { fakeWebSockets } from './fakes/webSocket.mjs';

function makeSocket() {
  const clock = new FakeClock();
  const presence = new FakePresence();
  const server = fakeWebSockets();
  const socket = new SignalSocket('ws://here/ws', { clock, presence, WebSocket: server.WebSocket });
  const heard = [];
  for (const type of ['open', 'down', 'stopped', 'user-left', 'weather']) socket.addEventListener(type, event => heard.push([type, event.detail]));
  return { clock, presence, server, socket, heard };
}

async function openSocket() {
  const parts = makeSocket();
  parts.socket.connect();
  await parts.server.last.welcomes();
  return parts;
}

describe('Connecting', () => {
  it('offers the subprotocol and is open once the server said welcome', async () => {
    const { server, socket } = makeSocket();
    socket.connect();
    assert.equal(server.last.protocol, 'signal.v1');
    assert.equal(socket.isOpen, false);
    await server.last.welcomes();
    assert.equal(socket.isOpen, true);
  });

  it('gives up on a server that does not say welcome within 10 s, and tries again', async () => {
    const { clock, server, socket } = makeSocket();
    socket.connect();
    await clock.pass(11_000);
    assert.equal(server.made.length, 2);
  });
});

describe('A request', () => {
  it('carries an id and is resolved by the answer to it', async () => {
    const { server, socket } = await openSocket();
    const answer = socket.request('set-state', { audio: true });
    await settled();
    const [sent] = server.last.sent;
    assert.equal(sent.type, 'set-state');
    await server.last.says({ type: 'ack', re: sent.id, data: { fine: 1 } });
    assert.deepEqual((await answer).data, { fine: 1 });
  });

  it('is resolved by its own answer, in whatever order answers come', async () => {
    const { server, socket } = await openSocket();
    const answers = Promise.all([socket.request('help'), socket.request('ping')]);
    const [help, ping] = server.last.sent;
    await server.last.says({ type: 'pong', re: ping.id });
    await server.last.says({ type: 'help', re: help.id });
    assert.deepEqual((await answers).map(frame => frame.type), ['help', 'pong']);
  });

  it('is rejected by a refusal, with all that it says', async () => {
    const { server, socket } = await openSocket();
    const answer = socket.request('chat-message', { text: 'x' }).catch(error => error);
    await server.last.answers('error', { code: 'rate-limited', message: 'Slow down.', retry: true, retryAfterMs: 800 });
    const error = await answer;
    assert.ok(error instanceof SignalError);
    assert.deepEqual([error.code, error.message, error.retry, error.retryAfterMs], ['rate-limited', 'Slow down.', true, 800]);
  });

  it('is rejected as connection-lost when the socket goes before the answer', async () => {
    const { server, socket } = await openSocket();
    const answer = assert.rejects(socket.request('ping'), { code: 'connection-lost', retry: true });
    await server.last.closes(1006);
    await answer;
  });

  it('is rejected as connection-lost when there is no connection', async () => {
    await assert.rejects(makeSocket().socket.request('ping'), { code: 'connection-lost' });
  });
});

describe('News', () => {
  it('become an event of their type, with the whole frame', async () => {
    const { server, heard } = await openSocket();
    await server.last.says({ type: 'user-left', data: { peer: 'p_1', reason: 'lost' } });
    assert.deepEqual(heard.at(-1), ['user-left', { type: 'user-left', ts: 1, data: { peer: 'p_1', reason: 'lost' } }]);
  });

  it('of an unknown type are ignored', async () => {
    const { server, heard } = await openSocket();
    await server.last.says({ type: 'weather' });
    assert.deepEqual(heard.map(([type]) => type), ['open']);
  });

  it('from a socket that was given up are ignored', async () => {
    const { server, heard, clock } = await openSocket();
    const old = server.last;
    await old.closes(1006);
    await clock.pass(1_000);
    await old.says({ type: 'user-left' });
    assert.equal(heard.some(([type]) => type === 'user-left'), false);
  });
});

describe('A lost connection', () => {
  for (const code of [1001, 1006, 1011, 4500, 4503, 4508]) {
    it(`comes back after ${code}`, async () => {
      const { server, clock } = await openSocket();
      await server.last.closes(code);
      await clock.pass(500);
      assert.equal(server.made.length, 2);
    });
  }

  for (const code of [1000, 4400, 4401, 4403, 4408, 4409, 4410, 4429]) {
    it(`stays away after ${code}`, async () => {
      const { server, clock, heard } = await openSocket();
      await server.last.closes(code);
      await clock.pass(120_000);
      assert.equal(server.made.length, 1);
      assert.deepEqual(heard.at(-1), ['stopped', { code, bye: null }]);
    });
  }

  it('is tried again within a second, then less and less often, at most every 30 s', async () => {
    const { server, clock, heard } = await openSocket();
    clock.chance = 0.999;
    const waits = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      await server.last.closes(1006);
      const { retryInMs } = heard.at(-1)[1];
      waits.push(Math.ceil(retryInMs / 100) / 10);
      await clock.pass(retryInMs);
    }
    assert.deepEqual(waits, [0.5, 1, 2, 4, 8, 16, 30, 30, 30]);
  });

  it('is tried often enough to come back before a kept seat is given up', async () => {
    const { server, socket, clock, heard } = await openSocket();
    clock.chance = 0.999;
    socket.guardSeat(30_000);
    const waits = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      await server.last.closes(1006);
      const { retryInMs } = heard.at(-1)[1];
      waits.push(Math.ceil(retryInMs / 100) / 10);
      await clock.pass(retryInMs);
    }
    assert.deepEqual(waits, [0.5, 1, 2, 4, 7.5, 7.5]);
  });

  it('waits a random part of that, down to nothing', async () => {
    const { server, clock, heard } = await openSocket();
    clock.chance = 0;
    await server.last.closes(1006);
    assert.equal(heard.at(-1)[1].retryInMs, 0);
  });

  it('counts from the start again once a connection stood for 5 s', async () => {
    const { server, clock, heard } = await openSocket();
    clock.chance = 1;
    for (const [stoodMs, waitMs] of [[4_999, 500], [4_999, 1_000], [5_000, 500]]) {
      await clock.pass(stoodMs);
      await server.last.closes(1006);
      assert.equal(heard.at(-1)[1].retryInMs, waitMs);
      await clock.pass(waitMs);
      await server.last.welcomes();
    }
  });

  it('waits at least as long as the bye asks', async () => {
    const { server, clock } = await openSocket();
    await server.last.says({ type: 'bye', data: { code: 4503, reason: 'stopping', reconnect: true, afterMs: 3_000 } });
    await server.last.closes(4503);
    await clock.pass(2_999);
    assert.equal(server.made.length, 1);
    await clock.pass(1_000);
    assert.equal(server.made.length, 2);
  });

  it('is tried at once when the page wakes up, but not before the bye allows it', async () => {
    const { server, clock, presence } = await openSocket();
    clock.chance = 1;
    await server.last.says({ type: 'bye', data: { code: 4503, reason: 'stopping', reconnect: true, afterMs: 1_000 } });
    await server.last.closes(4503);
    presence.emit('wake', null);
    assert.equal(server.made.length, 1);
    await clock.pass(1_000);
    presence.emit('wake', null);
    assert.equal(server.made.length, 2);
  });

  it('is tried at once in another network, where the count starts again', async () => {
    const { server, clock, heard, presence } = await openSocket();
    clock.chance = 1;
    for (const waitMs of [500, 1_000, 2_000]) {
      await server.last.closes(1006);
      assert.equal(heard.at(-1)[1].retryInMs, waitMs);
      if (waitMs < 2_000) await clock.pass(waitMs);
    }
    presence.emit('network', null);
    assert.equal(server.made.length, 4);
    await server.last.closes(1006);
    assert.equal(heard.at(-1)[1].retryInMs, 500);
  });

  it('does not wait for an attempt that was begun in another network', async () => {
    const { server, socket, presence } = makeSocket();
    socket.connect();
    presence.emit('network', null);
    assert.equal(server.made.length, 2);
    await server.made[0].welcomes();
    assert.equal(socket.isOpen, false);
    await server.made[1].welcomes();
    assert.equal(socket.isOpen, true);
  });

  it('whose upgrade the server refuses again and again, as with 503, is tried less and less often', async () => {
    const { server, clock, socket, heard } = makeSocket();
    clock.chance = 1;
    socket.connect();
    const waits = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      await server.last.closes(1006);
      waits.push(heard.at(-1)[1].retryInMs);
      await clock.pass(waits.at(-1));
    }
    assert.deepEqual(waits, [500, 1_000, 2_000, 4_000]);
  });

  it('can be asked for, and does not give the seat up', async () => {
    const { server, clock, socket } = await openSocket();
    socket.reconnect();
    assert.equal(server.made[0].closedWith, 4000);
    await clock.pass(500);
    assert.equal(server.made.length, 2);
  });

  it('does not come back once it was closed by us', async () => {
    const { server, clock, socket, presence } = await openSocket();
    await server.last.closes(1006);
    socket.close();
    presence.emit('wake', null);
    await clock.pass(60_000);
    assert.equal(server.made.length, 1);
  });
});

describe('The heartbeat', () => {
  it('pings every 15 s while the page is visible', async () => {
    const { server, clock } = await openSocket();
    for (let beat = 0; beat < 3; beat++) {
      await clock.pass(15_000);
      await server.last.answers('pong', { seq: 0 });
    }
    assert.equal(server.last.sentOf('ping').length, 3);
  });

  it('is silent while nobody looks', async () => {
    const { server, clock, presence } = await openSocket();
    presence.visible = false;
    await clock.pass(60_000);
    assert.deepEqual(server.made.map(made => made.sent), [[]]);
  });

  it('goes on while nobody looks when there is a seat to lose', async () => {
    const { server, socket, clock, presence } = await openSocket();
    socket.guardSeat(30_000);
    presence.visible = false;
    await clock.pass(15_000);
    assert.equal(server.last.sentOf('ping').length, 1);
  });

  it('takes a server for dead that does not answer within 10 s', async () => {
    const { server, clock, heard } = await openSocket();
    await clock.pass(24_999);
    assert.equal(server.made.length, 1);
    await clock.pass(1);
    assert.equal(heard.at(-1)[0], 'down');
    assert.equal(server.made[0].closedWith, 4000);
  });

  for (const moment of ['wake', 'network', 'offline']) {
    it(`beats at once when there is reason to doubt: ${moment}`, async () => {
      const { server, presence, clock } = await openSocket();
      presence.visible = false;
      presence.emit(moment, null);
      presence.emit(moment, null);
      assert.equal(server.last.sentOf('ping').length, 1);
      await clock.pass(2_000);
      assert.equal(server.made[0].closedWith, 4000);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allSettled, settled } from './fakes/clock.mjs';
import { enter, enterKept, joined, makeCall, peer, resume } from './fakes/call.mjs';

const moderated = (action, id = null) => ({ type: 'moderated', data: { action, peer: id, by: 'p_h' } });
const knock = (id, name) => ({ type: 'knock', data: { peer: peer(id, name) } });
const bob = { peers: [peer('p_b', 'Bob')] };
const waiting = { code: 'waiting-for-host', message: 'Wait.', retry: true, retryAfterMs: 5_000 };

/** In a call with Bob, whose four lanes arrive. */
async function withBob() {
  const parts = await enter(bob);
  const description = { type: 'offer', sdp: 'audio,video,video,audio', path: 1, number: 1 };
  await parts.server.last.says({ type: 'signal', from: 'p_b', data: { gen: 1, description } });
  await allSettled();
  return Object.assign(parts, { lanes: () => Object.entries(parts.call.tracksOf('p_b')).filter(([, track]) => track).map(([lane]) => lane) });
}

describe('A host', () => {
  for (const [power, given, data] of [
    ['mute', 'p_b', { action: 'mute', peer: 'p_b' }],
    ['kick', 'p_b', { action: 'kick', peer: 'p_b' }],
    ['ban', 'p_b', { action: 'ban', peer: 'p_b' }],
    ['makeHost', 'p_b', { action: 'make-host', peer: 'p_b' }],
    ['admit', 'p_c', { action: 'admit', peer: 'p_c' }],
    ['deny', 'p_c', { action: 'deny', peer: 'p_c' }],
    ['lock', undefined, { action: 'lock' }],
    ['lock', 'sesame', { action: 'lock', password: 'sesame' }],
    ['unlock', undefined, { action: 'unlock' }],
  ]) {
    it(`asks the server to ${JSON.stringify(data)}`, async () => {
      const { call, server } = await enter(bob);
      const done = call.host[power](given);
      await settled();
      assert.deepEqual(server.last.sent.at(-1).data, data);
      await server.last.answers('ack');
      await done;
    });
  }

  it('hears when it may not', async () => {
    const { call, server } = await enter(bob);
    const refused = assert.rejects(call.host.mute('p_b'), { code: 'not-allowed' });
    await settled();
    await server.last.answers('error', { code: 'not-allowed', message: 'No.', retry: false });
    await refused;
  });

  it('sees who waits until somebody has answered, or they are in, or gone', async () => {
    const { call, server } = await enter();
    const heard = [];
    call.on('knock', ({ peer: { name } }) => heard.push(name));
    for (const [id, name] of [['p_c', 'Cy'], ['p_d', 'Di'], ['p_e', 'Ed'], ['p_f', 'Fay'], ['p_c', 'Cy']]) await server.last.says(knock(id, name));
    assert.deepEqual([...call.door.waiting.keys()], ['p_c', 'p_d', 'p_e', 'p_f']);
    assert.deepEqual(heard, ['Cy', 'Di', 'Ed', 'Fay'], 'once each');
    await server.last.says(moderated('deny', 'p_c'));
    await server.last.says(moderated('admit', 'p_d'));
    await server.last.says({ type: 'user-left', data: { peer: 'p_e', reason: 'left', onlineMs: 0 } });
    await server.last.says({ type: 'user-joined', data: { peer: peer('p_f', 'Fay', { joinedAt: 9 }) } });
    assert.equal(call.door.waiting.size, 0);
  });

  it('who comes back is told again who waits', async () => {
    const parts = await enterKept();
    await parts.server.last.says(knock('p_c', 'Cy'));
    await resume(parts, { locked: true });
    assert.equal(parts.call.door.waiting.size, 0);
    assert.equal(parts.call.door.locked, true);
  });

  it('locks, and everybody sees it', async () => {
    const { call, server } = await enter(bob);
    assert.equal(call.door.locked, false);
    await server.last.says(moderated('lock'));
    assert.equal(call.door.locked, true);
    await server.last.says(moderated('unlock'));
    assert.equal(call.door.locked, false);
  });
});

describe('Somebody whom a host has muted', () => {
  it('is not heard, whatever it goes on to send, until it says that it is on', async () => {
    const { server, lanes } = await withBob();
    assert.deepEqual(lanes(), ['microphone', 'camera', 'screen', 'screenSound']);
    await server.last.says(moderated('mute', 'p_b'));
    assert.deepEqual(lanes(), ['camera', 'screen']);
    await server.last.says({ type: 'user-updated', from: 'p_b', data: { state: { audio: false, video: true, screen: false, hand: true, ready: true } } });
    assert.deepEqual(lanes(), ['camera', 'screen']);
    await server.last.says({ type: 'user-updated', from: 'p_b', data: { state: { audio: true, video: true, screen: false, hand: false, ready: true } } });
    assert.deepEqual(lanes(), ['microphone', 'camera', 'screen', 'screenSound']);
  });

  it('turns its own microphone off, says so, and stays able to turn it on', async () => {
    const { call, server, media } = await enter(bob);
    const muted = [];
    call.on('muted', ({ peer: { id } }) => muted.push(id));
    media.turn({ audio: true });
    await server.last.says(moderated('mute', 'me'));
    assert.deepEqual(muted, ['me']);
    assert.equal(server.last.sentOf('set-state').at(-1).data.audio, false);
    await media.turnMicrophone(true);
    assert.equal(server.last.sentOf('set-state').at(-1).data.audio, true);
  });
});

describe('Somebody whom a host has put out', () => {
  for (const action of ['kick', 'ban']) {
    it(`is parted from at once (${action}), whether it goes or not`, async () => {
      const { call, server, connections } = await withBob();
      const departed = [];
      call.on('departed', ({ peer: { name }, reason }) => departed.push([name, reason]));
      await server.last.says(moderated(action, 'p_b'));
      assert.equal(connections[0].closed, true);
      assert.equal(call.peers.size, 0);
      await server.last.says({ type: 'user-left', data: { peer: 'p_b', reason: 'kicked', onlineMs: 1 } });
      assert.deepEqual(departed, [['Bob', 'kicked']], 'once');
      await server.last.says({ type: 'signal', from: 'p_b', data: { gen: 2, description: { type: 'offer', sdp: 'audio' } } });
      assert.equal(connections.length, 1, 'nobody answers it');
    });
  }

  it('has been removed, and does not come back by itself', async () => {
    const { server, endings } = await enter(bob);
    await server.last.says(moderated('kick', 'me'));
    await server.last.closes(4403);
    assert.deepEqual(endings.map(({ reason }) => reason), ['removed']);
  });
});

describe('Who has knocked', () => {
  it('asks again when told to, and at once when a host has decided', async () => {
    const { call, server, clock } = makeCall();
    await server.last.welcomes();
    await server.last.answers('error', waiting);
    await clock.pass(4_999);
    assert.equal(server.last.sentOf('join-call').length, 1);
    await clock.pass(1);
    assert.equal(server.last.sentOf('join-call').length, 2);
    await server.last.answers('error', waiting);
    await server.last.says(moderated('admit', 'p_c'));
    assert.equal(server.last.sentOf('join-call').length, 3);
    await server.last.answers('joined', joined({ locked: true }));
    assert.equal(call.state, 'live');
  });

  it('takes no for an answer', async () => {
    const { server, endings } = makeCall();
    await server.last.welcomes();
    await server.last.answers('error', waiting);
    await server.last.says(moderated('deny', 'p_c'));
    await server.last.answers('error', { code: 'room-locked', message: 'No.', retry: true });
    assert.deepEqual(endings.map(({ reason }) => reason), ['denied']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allSettled, settled } from './fakes/clock.mjs';
import { enter, comeBack, joined, later, makeCall, peer, said } from './fakes/call.mjs';
import { FakeTrack } from './fakes/media.mjs';

describe('Joining', () => {
  it('says which room, who, and what is on', async () => {
    const { server, media } = makeCall();
    media.turn({ audio: true });
    await server.last.welcomes();
    assert.deepEqual(server.last.sent[0].data,
      { room: 'demo', name: 'Ann', state: { audio: true, video: false, screen: false, hand: false, ready: true } });
  });

  it('knows everybody afterwards, and waits for their offers', async () => {
    const { call, connections } = await enter({ peers: [peer('p_b', 'Bob'), peer('p_c', 'Cy')] });
    assert.equal(call.state, 'live');
    assert.deepEqual([...call.peers.keys()], ['p_b', 'p_c']);
    assert.deepEqual(connections.map(connection => connection.getTransceivers().length), [0, 0]);
  });

  it('uses the ICE servers the server names', async () => {
    const iceServers = [{ urls: 'stun:stun.example.org' }];
    const { connections } = await enter({ peers: [peer('p_b')], iceServers });
    assert.deepEqual(connections[0].configuration, { iceServers });
  });

  it('ends with the reason when it is refused', async () => {
    const { server, endings } = makeCall();
    await server.last.welcomes();
    await server.last.answers('error', { code: 'room-full', message: 'The room is full.', retry: true });
    assert.deepEqual(endings, [{ reason: 'full', message: 'The room is full.', durationMs: 0 }]);
    assert.equal(server.last.closedWith, 1000);
  });

  it('knows which account the server takes us for', async () => {
    const { call, server } = makeCall();
    assert.equal(call.user, null);
    await server.last.says({ type: 'welcome', data: { protocol: 1, pingMs: 15_000, features: [], user: { username: 'ann', name: 'Ann' } } });
    assert.equal(call.user.username, 'ann');
  });

  for (const [code, reason] of [['wrong-password', 'password'], ['guests-not-allowed', 'members-only'], ['banned', 'removed']]) {
    it(`refused with ${code} ends as ${reason}`, async () => {
      const { server, endings } = makeCall();
      await server.last.welcomes();
      await server.last.answers('error', { code, message: 'No.', retry: false });
      assert.deepEqual(endings.map(ending => ending.reason), [reason]);
    });
  }

  it('waits as long as it is told to, and asks again', async () => {
    const { call, server, clock } = makeCall();
    const reasons = [];
    call.on('waiting', ({ code }) => reasons.push(code));
    await server.last.welcomes();
    await server.last.answers('error', { code: 'rate-limited', message: 'Wait.', retry: true, retryAfterMs: 700 });
    assert.deepEqual(reasons, ['rate-limited']);
    await clock.pass(699);
    assert.equal(server.last.sentOf('join-call').length, 1);
    await clock.pass(1);
    assert.equal(server.last.sentOf('join-call').length, 2);
  });
});

describe('Joining, while it has to wait,', () => {
  it('is asked for once only when the connection was lost meanwhile', async () => {
    const { server, clock } = makeCall();
    await server.last.welcomes();
    await server.last.answers('error', { code: 'draining', message: 'Wait.', retry: true, retryAfterMs: 5_000 });
    await server.last.closes(4503);
    await clock.pass(500);
    await server.last.welcomes();
    await server.last.answers('joined', joined());
    await clock.pass(10_000);
    assert.equal(server.last.sentOf('join-call').length, 1);
  });
});

describe('People', () => {
  it('who come later are offered to', async () => {
    const { call, server } = await enter();
    await server.last.says({ type: 'user-joined', data: { peer: later('p_b', 'Bob') } });
    await allSettled();
    assert.deepEqual([...call.peers.keys()], ['p_b']);
    const [{ to, data }] = server.last.sentOf('signal');
    assert.deepEqual([to, data.gen, data.description.type], ['p_b', 1, 'offer']);
  });

  it('who leave are gone, and so is their connection', async () => {
    const { call, server, connections } = await enter({ peers: [peer('p_b', 'Bob')] });
    const departed = [];
    call.on('departed', ({ peer: { name }, reason }) => departed.push([name, reason]));
    await server.last.says({ type: 'user-left', data: { peer: 'p_b', reason: 'lost', onlineMs: 1 } });
    assert.deepEqual([call.peers.size, connections[0].closed, departed], [0, true, [['Bob', 'lost']]]);
  });

  it('have the state the server tells of', async () => {
    const { call, server } = await enter({ peers: [peer('p_b')] });
    await server.last.says({ type: 'user-updated', from: 'p_b', data: { state: { audio: false, hand: true } } });
    assert.deepEqual(call.peers.get('p_b').state, { audio: false, video: true, screen: false, hand: true, ready: true });
    assert.equal(call.members.find(member => member.peer.id === 'p_b').handSince, 1);
  });

  it('who are away keep their connection', async () => {
    const { call, server, connections } = await enter({ peers: [peer('p_b')] });
    await server.last.says({ type: 'user-away', data: { peer: 'p_b' } });
    assert.deepEqual([call.peers.get('p_b').away, connections[0].closed], [true, false]);
    await server.last.says({ type: 'user-back', data: { peer: 'p_b' } });
    assert.equal(call.peers.get('p_b').away, false);
  });

  it('hear of our own state once for every change', async () => {
    const { call, server, media } = await enter();
    media.turn({ video: true });
    call.raiseHand(true);
    assert.deepEqual(server.last.sentOf('set-state').map(({ data }) => [data.video, data.hand]), [[true, false], [true, true]]);
    assert.equal(call.self.state.hand, true);
  });

  it('nobody knows do no harm', async () => {
    const { call, server } = await enter();
    for (const type of ['user-away', 'user-left']) await server.last.says({ type, data: { peer: 'p_x' } });
    await server.last.says({ type: 'user-updated', from: 'p_x', data: {} });
    await server.last.says({ type: 'signal', from: 'p_x', data: { gen: 1 } });
    assert.equal(call.peers.size, 0);
  });
});

describe('A lost connection', () => {
  it('touches no media while it lasts', async () => {
    const parts = await enter({ peers: [peer('p_b')] });
    await parts.server.last.closes(1006);
    assert.equal(parts.call.state, 'reconnecting');
    assert.equal(parts.connections[0].closed, false);
    assert.equal(parts.call.peers.size, 1);
  });

  it('is followed by a fresh join, with new connections, when no seat was kept', async () => {
    const parts = await enter({ peers: [peer('p_b')] });
    parts.media.turn({ audio: true });
    parts.call.raiseHand(true);
    await comeBack(parts);
    assert.deepEqual(parts.server.last.sent.map(({ type, data }) => [type, data.state?.audio, data.state?.hand]), [['join-call', true, true]]);
    await parts.server.last.answers('joined', joined({ self: peer('me2', 'Ann'), peers: [peer('p_b')] }));
    assert.deepEqual([parts.call.state, parts.call.self.id], ['live', 'me2']);
    assert.deepEqual(parts.connections.map(connection => connection.closed), [true, false]);
  });

  it('is followed by resume when the server keeps seats, and nothing is torn down', async () => {
    const parts = await enter({ peers: [peer('p_b')], resume: { token: 'secret', windowMs: 30_000 }, seq: 4 });
    await comeBack(parts);
    assert.deepEqual(parts.server.last.sent.map(({ type, data }) => [type, data]), [['resume', { token: 'secret', seq: 4 }]]);
    await parts.server.last.answers('resumed', joined({ peers: [peer('p_b'), later('p_c')], missed: false, settleMs: 0 }));
    assert.equal(parts.call.state, 'live');
    assert.equal(parts.connections[0].closed, false);
    assert.deepEqual(parts.connections.map(connection => connection.getTransceivers().length), [0, 4]);
  });

  it('falls back to a fresh join when the seat is gone', async () => {
    const parts = await enter({ resume: { token: 'secret', windowMs: 30_000 } });
    await comeBack(parts);
    await parts.server.last.answers('error', { code: 'session-gone', message: 'Gone.', retry: false });
    assert.deepEqual(parts.server.last.sent.map(({ type }) => type), ['resume', 'join-call']);
    await parts.server.last.answers('joined', joined());
    assert.equal(parts.call.state, 'live');
  });

  it('keeps signals for a resumed seat, and lets them go for a fresh one', async () => {
    for (const [type, expected] of [['resumed', ['a', 'b']], ['joined', []]]) {
      const windowMs = type === 'resumed' ? 30_000 : 0;
      const parts = await enter({ peers: [peer('p_b')], resume: { token: 't', windowMs } });
      await parts.server.last.closes(1006);
      parts.connections[0].finds({ candidate: 'a' });
      parts.connections[0].finds({ candidate: 'b' });
      await parts.clock.pass(500);
      await parts.server.last.welcomes();
      await parts.server.last.answers(type, joined({ peers: [peer('p_b')] }));
      assert.deepEqual(parts.server.last.sentOf('signal').map(({ data }) => data.candidate.candidate), expected);
    }
  });
});

describe('The end', () => {
  it('of leaving is told to the server before the socket is closed', async () => {
    const { call, server, connections, endings, clock } = await enter({ peers: [peer('p_b')] });
    await clock.pass(2_000);
    call.leave();
    assert.equal(server.last.sent.at(-1).type, 'leave-call');
    assert.equal(server.last.closedWith, 1000);
    assert.equal(connections[0].closed, true);
    assert.deepEqual(endings, [{ reason: 'left', message: '', durationMs: 2_000 }]);
  });

  it('comes once, however it is told', async () => {
    const { server, endings } = await enter();
    const { last } = server;
    await last.says({ type: 'call-ended', data: { by: 'me', durationMs: 9 } });
    await last.says({ type: 'bye', data: { code: 4410, reason: 'call ended', reconnect: false } });
    await last.closes(4410);
    assert.deepEqual(endings.map(({ reason }) => reason), ['ended']);
  });

  for (const [code, reason] of [[4403, 'removed'], [4409, 'replaced'], [4410, 'ended'], [4400, 'lost'], [4429, 'flooded']]) {
    it(`after close code ${code} has the reason ${reason}`, async () => {
      const { server, endings } = await enter();
      await server.last.closes(code);
      assert.deepEqual(endings.map(ending => ending.reason), [reason]);
    });
  }

  it('for everyone is asked of the server', async () => {
    const { call, server } = await enter();
    const asked = call.endForEveryone().catch(error => error.code);
    await settled();
    await server.last.answers('error', { code: 'not-allowed', message: 'Hosts only.', retry: false });
    assert.equal(server.last.sent.at(-1).type, 'end-call');
    assert.equal(await asked, 'not-allowed');
  });

  it('leaves our own media to the page', async () => {
    const { call, media } = await enter();
    const camera = new FakeTrack('video');
    media.put('camera', camera);
    call.leave();
    assert.equal(camera.stopped, false);
  });
});

describe('Chat', () => {
  const texts = call => call.chat.lines.map(({ text, state }) => `${text}: ${state}`);

  it('begins with what was said before', async () => {
    const { call } = await enter({ messages: [said(1, 'hi'), said(2, 'there')], seq: 2 });
    assert.deepEqual(texts(call), ['hi: sent', 'there: sent']);
  });

  it('shows an own line at once, and as sent when it is acknowledged', async () => {
    const { call, server } = await enter();
    call.say('hello');
    assert.deepEqual(texts(call), ['hello: sending']);
    await settled();
    await server.last.answers('ack', { seq: 1, ts: 9 });
    assert.deepEqual(texts(call), ['hello: sent']);
  });

  it('keeps the order of the server', async () => {
    const { call, server } = await enter();
    call.say('mine');
    await settled();
    await server.last.says({ type: 'chat-message', from: 'p_b', seq: 1, data: { text: 'first', name: 'Bob', username: null } });
    const { id } = server.last.sentOf('chat-message')[0];
    await server.last.says({ type: 'ack', re: id, data: { seq: 2, ts: 9 } });
    await server.last.says({ type: 'chat-message', from: 'p_b', seq: 3, data: { text: 'third', name: 'Bob', username: null } });
    assert.deepEqual(texts(call), ['first: sent', 'mine: sent', 'third: sent']);
  });

  it('sends an unacknowledged line again after a lost connection, with the same id', async () => {
    const parts = await enter();
    parts.call.say('hello');
    await settled();
    const { id } = parts.server.last.sentOf('chat-message')[0];
    await comeBack(parts);
    assert.deepEqual(texts(parts.call), ['hello: sending']);
    await parts.server.last.answers('joined', joined());
    await parts.clock.pass(5_000);
    assert.deepEqual(parts.server.last.sentOf('chat-message').map(frame => frame.id), [id]);
  });

  it('sends what was written meanwhile once we are back', async () => {
    const parts = await enter();
    await parts.server.last.closes(1006);
    parts.call.say('still there?');
    await parts.clock.pass(500);
    await parts.server.last.welcomes();
    assert.deepEqual(parts.server.last.sentOf('chat-message'), []);
    await parts.server.last.answers('joined', joined());
    await parts.server.last.says({ type: 'ack', re: parts.server.last.sentOf('chat-message')[0].id, data: { seq: 1, ts: 9 } });
    assert.deepEqual(texts(parts.call), ['still there?: sent']);
  });

  it('knows its own line again when only the acknowledgement was lost', async () => {
    const parts = await enter();
    parts.call.say('hello');
    await settled();
    const { id } = parts.server.last.sentOf('chat-message')[0];
    await comeBack(parts);
    await parts.server.last.answers('joined', joined({ messages: [said(1, 'hello', { from: 'me', name: 'Ann', id })], seq: 1 }));
    assert.deepEqual(texts(parts.call), ['hello: sent']);
    assert.deepEqual(parts.server.last.sentOf('chat-message'), []);
  });

  it('shows nothing twice when it is replayed', async () => {
    const parts = await enter({ messages: [said(1, 'hi')], seq: 1 });
    parts.call.say('hello');
    await settled();
    const { id } = parts.server.last.sentOf('chat-message')[0];
    await parts.server.last.answers('ack', { seq: 2, ts: 9 });
    await comeBack(parts);
    await parts.server.last.answers('joined', joined({ messages: [said(1, 'hi'), said(2, 'hello', { id })], seq: 2 }));
    assert.deepEqual(texts(parts.call), ['hi: sent', 'hello: sent']);
  });

  it('forgets the lines of a call that ended meanwhile', async () => {
    const parts = await enter({ messages: [said(1, 'old')], seq: 1 });
    await comeBack(parts);
    await parts.server.last.answers('joined', joined({ call: 'c_2', messages: [said(1, 'new')], seq: 1 }));
    assert.deepEqual(texts(parts.call), ['new: sent']);
  });

  it('says which line failed, and sends it again when asked to', async () => {
    const { call, server } = await enter();
    call.say('hello');
    await settled();
    await server.last.answers('error', { code: 'bad-request', message: 'No.', retry: false });
    assert.deepEqual(texts(call), ['hello: failed']);
    call.chat.sayAgain(call.chat.lines[0].key);
    await settled();
    await server.last.answers('ack', { seq: 1, ts: 9 });
    assert.deepEqual(texts(call), ['hello: sent']);
  });

  it('waits when it is told that it is too fast', async () => {
    const { call, server, clock } = await enter();
    call.say('hello');
    await settled();
    await server.last.answers('error', { code: 'rate-limited', message: 'Wait.', retry: true, retryAfterMs: 900 });
    await clock.pass(900);
    const ids = server.last.sentOf('chat-message').map(frame => frame.id);
    assert.deepEqual([ids.length, ids[0] === ids[1]], [2, true]);
  });

  it('asks for what a sign of life tells of', async () => {
    const { server, clock } = await enter();
    await clock.pass(15_000);
    await server.last.answers('pong', { seq: 2 });
    await settled();
    assert.deepEqual(server.last.sentOf('history').map(({ data }) => data), [{ after: 0, limit: 200 }]);
  });

  it('does not let another peer claim a line of ours', async () => {
    const { call, server } = await enter();
    call.say('mine');
    await settled();
    const { id } = server.last.sentOf('chat-message')[0];
    await server.last.answers('ack', { seq: 1, ts: 9 });
    await server.last.says({ type: 'chat-message', from: 'p_b', seq: 2, data: { text: 'forged', name: 'Bob', username: null, id } });
    assert.deepEqual(call.chat.lines.map(({ text, own }) => [text, own]), [['mine', true], ['forged', false]]);
  });
});

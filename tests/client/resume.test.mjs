import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allSettled } from './fakes/clock.mjs';
import { comeBack, enterKept, joined, later, makeCall, peer, resume, said } from './fakes/call.mjs';

const idsOf = call => [...call.peers.keys()];
const awayOf = call => [...call.peers.values()].filter(({ away }) => away).map(({ id }) => id);
const offersIn = ({ server }) => server.last.sentOf('signal').filter(({ data }) => data.description?.type === 'offer').map(({ to }) => to);

function listen(call) {
  const news = [];
  call.on('arrived', ({ peer: { id } }) => news.push(`${id} arrived`));
  call.on('departed', ({ peer: { id }, reason }) => news.push(`${id} ${reason}`));
  return news;
}

describe('A seat', () => {
  it('is taken up with the newest token', async () => {
    const parts = await enterKept();
    await resume(parts);
    await comeBack(parts);
    assert.deepEqual(parts.server.last.sent.map(({ type, data }) => [type, data.token]), [['resume', 'r1.second']]);
  });

  it('is taken up with the token from before when the answer did not arrive', async () => {
    const parts = await enterKept();
    await comeBack(parts);
    await comeBack(parts);
    assert.equal(parts.server.last.sent[0].data.token, 'r1.first');
  });

  it('is waited for while the server cannot give it back', async () => {
    const parts = await enterKept();
    await comeBack(parts);
    await parts.server.last.answers('error', { code: 'storage-unavailable', message: 'Wait.', retry: true, retryAfterMs: 900 });
    await parts.clock.pass(900);
    assert.deepEqual(parts.server.last.sent.map(({ type }) => type), ['resume', 'resume']);
    assert.equal(parts.call.state, 'reconnecting');
  });

  it('is guarded: its loss is noticed while nobody looks', async () => {
    const parts = await enterKept();
    parts.presence.visible = false;
    await parts.clock.pass(25_000);
    assert.equal(parts.call.state, 'reconnecting');
  });

  it('that another page takes up is not fought for', async () => {
    const parts = await enterKept();
    await parts.server.last.closes(4409);
    parts.presence.emit('wake', null);
    parts.presence.emit('network', null);
    await parts.clock.pass(120_000);
    assert.equal(parts.server.made.length, 1);
    assert.deepEqual(parts.endings.map(({ reason }) => reason), ['replaced']);
  });

  it('of another page can be taken up here, with connections newer than all of theirs', async () => {
    const parts = makeCall({ token: 'r1.theirs' });
    await parts.server.last.welcomes();
    assert.deepEqual(parts.server.last.sent.map(({ type, data }) => [type, data]), [['resume', { token: 'r1.theirs', seq: 0 }]]);
    await parts.server.last.answers('resumed', joined({ peers: [peer('p_b'), later('p_c')], missed: false, settleMs: 0 }));
    await allSettled();
    const signals = parts.server.last.sentOf('signal');
    assert.deepEqual(signals.map(({ to, data }) => [to, data.description?.type]), [['p_b', undefined], ['p_c', 'offer']]);
    assert.ok(signals.every(({ data }) => data.gen > 1_000_000));
  });
});

describe('The people of a seat that was taken up', () => {
  it('who are still there are met as if nothing had happened', async () => {
    const parts = await enterKept({ peers: [peer('p_b')] });
    parts.connections[0].becomes('connected');
    const news = listen(parts.call);
    await resume(parts, { peers: [peer('p_b')] });
    await parts.clock.pass(60_000);
    assert.deepEqual([parts.connections.length, parts.connections[0].closed, parts.connections[0].iceRestarts, news], [1, false, 0, []]);
  });

  it('who are not are gone at once', async () => {
    const parts = await enterKept({ peers: [peer('p_b'), peer('p_c')] });
    const news = listen(parts.call);
    await resume(parts, { peers: [peer('p_b')] });
    assert.deepEqual([idsOf(parts.call), parts.connections.map(({ closed }) => closed), news], [['p_b'], [false, true], ['p_c lost']]);
  });

  it('who are not may still come while the server settles', async () => {
    const parts = await enterKept({ peers: [peer('p_b'), peer('p_c')] });
    const news = listen(parts.call);
    await resume(parts, { peers: [], settleMs: 8_000 });
    assert.deepEqual([idsOf(parts.call), awayOf(parts.call)], [['p_b', 'p_c'], ['p_b', 'p_c']]);
    await parts.server.last.says({ type: 'user-back', data: { peer: 'p_b' } });
    await parts.clock.pass(7_999);
    assert.deepEqual([awayOf(parts.call), news], [['p_c'], []]);
    await parts.clock.pass(1);
    assert.deepEqual([idsOf(parts.call), parts.connections.map(({ closed }) => closed), news], [['p_b'], [false, true], ['p_c lost']]);
  });

  it('are not given up while we are cut off once more', async () => {
    const parts = await enterKept({ peers: [peer('p_b')] });
    await resume(parts, { peers: [], settleMs: 8_000 });
    await parts.server.last.closes(1006);
    await parts.clock.pass(60_000);
    assert.deepEqual(idsOf(parts.call), ['p_b']);
    await parts.server.last.welcomes();
    await parts.server.last.answers('resumed', joined({ peers: [peer('p_b')], missed: false, settleMs: 0 }));
    assert.deepEqual([idsOf(parts.call), awayOf(parts.call), parts.connections.length], [['p_b'], [], 1]);
  });

  it('who joined meanwhile are offered to by who was there first', async () => {
    const parts = await enterKept();
    const news = listen(parts.call);
    await resume(parts, { peers: [peer('p_old'), later('p_new')] });
    await allSettled();
    assert.deepEqual([offersIn(parts), news], [['p_new'], ['p_old arrived', 'p_new arrived']]);
  });

  it('who are away are kept, and left alone until they are back', async () => {
    const parts = await enterKept({ peers: [peer('p_b')] });
    parts.connections[0].becomes('connected');
    await resume(parts, { peers: [peer('p_b', 'Bob', { away: true })] });
    parts.connections[0].becomes('failed');
    await parts.clock.pass(60_000);
    assert.deepEqual([parts.connections.length, parts.connections[0].iceRestarts, awayOf(parts.call)], [1, 0, ['p_b']]);
    await parts.server.last.says({ type: 'user-back', data: { peer: 'p_b' } });
    assert.deepEqual([parts.connections[0].iceRestarts, awayOf(parts.call)], [1, []]);
  });

  it('who join once more, as it looks, are back', async () => {
    const parts = await enterKept({ peers: [peer('p_b')] });
    const news = listen(parts.call);
    await resume(parts, { peers: [], settleMs: 8_000 });
    await parts.server.last.says({ type: 'user-joined', data: { peer: peer('p_b', 'Bob', { role: 'host' }) } });
    await parts.clock.pass(8_000);
    assert.deepEqual([parts.connections.length, parts.call.peers.get('p_b').role, awayOf(parts.call), news], [1, 'host', [], []]);
  });

  it('who come back although we had given them up are asked for', async () => {
    const parts = await enterKept({ peers: [peer('p_b')] });
    await resume(parts, { peers: [] });
    await parts.server.last.says({ type: 'user-back', data: { peer: 'p_b' } });
    await parts.clock.pass(500);
    await parts.server.last.welcomes();
    assert.deepEqual(parts.server.last.sent.map(({ type, data }) => [type, data.token]), [['resume', 'r1.second']]);
    await parts.server.last.answers('resumed', joined({ peers: [peer('p_b')], missed: false, settleMs: 0 }));
    assert.deepEqual(idsOf(parts.call), ['p_b']);
    assert.deepEqual(parts.server.last.sentOf('signal').map(({ data }) => data), [{ gen: 2 }]);
  });
});

describe('Who joins after a restart', () => {
  it('waits for the offers of those who come back later and were there before', async () => {
    const parts = await enterKept();
    await parts.server.last.says({ type: 'user-joined', data: { peer: peer('p_old') } });
    await parts.server.last.says({ type: 'user-joined', data: { peer: later('p_new') } });
    await allSettled();
    assert.deepEqual(offersIn(parts), ['p_new']);
  });
});

describe('What was on its way when the connection was lost', () => {
  it('is offered again when nobody has answered', async () => {
    const parts = await enterKept();
    await parts.server.last.says({ type: 'user-joined', data: { peer: later('p_b') } });
    await allSettled();
    await resume(parts, { peers: [later('p_b')] });
    assert.deepEqual(parts.server.last.sentOf('signal').map(({ data }) => [data.gen, data.description.type, data.offer]), [[1, 'offer', 1]]);
  });

  it('is offered again to one who was cut off', async () => {
    const parts = await enterKept();
    await parts.server.last.says({ type: 'user-joined', data: { peer: later('p_b') } });
    await allSettled();
    await parts.server.last.says({ type: 'user-away', data: { peer: 'p_b' } });
    await parts.clock.pass(20_000);
    await parts.server.last.says({ type: 'user-back', data: { peer: 'p_b' } });
    assert.deepEqual(parts.server.last.sentOf('signal').map(({ data }) => data.offer), [1, 1]);
  });

  it('restarts a pair that is not connected', async () => {
    const parts = await enterKept({ peers: [peer('p_b'), peer('p_c')] });
    parts.connections[0].becomes('connected');
    await resume(parts, { peers: [peer('p_b'), peer('p_c')] });
    assert.deepEqual(parts.connections.map(({ iceRestarts }) => iceRestarts), [0, 1]);
  });
});

describe('Our own state', () => {
  const stateSent = ({ server }) => server.last.sentOf('set-state').map(({ data }) => data);

  it('is told when the server has another one', async () => {
    const parts = await enterKept();
    await parts.server.last.closes(1006);
    parts.media.turn({ video: true });
    await parts.clock.pass(500);
    await parts.server.last.welcomes();
    await parts.server.last.answers('resumed', joined({ missed: false, settleMs: 0 }));
    assert.deepEqual(stateSent(parts), [{ audio: false, video: true, screen: false, hand: false, ready: true }]);
    assert.equal(parts.call.self.state.video, true);
  });

  it('is not told when it knows', async () => {
    const parts = await enterKept();
    await resume(parts);
    assert.deepEqual(stateSent(parts), []);
  });
});

describe('Chat that was missed', () => {
  it('comes along, and pages of it are asked for where that is not enough', async () => {
    const parts = await enterKept({ messages: [said(1, 'one')], seq: 1 });
    await resume(parts, { messages: [said(4, 'four')], seq: 4, missed: true });
    assert.deepEqual(parts.server.last.sentOf('history').map(({ data }) => data), [{ after: 1, limit: 200 }]);
    await parts.server.last.answers('history', { messages: [said(2, 'two'), said(3, 'three'), said(4, 'four')], more: false });
    await allSettled();
    assert.deepEqual(parts.call.chat.lines.map(({ text }) => text), ['one', 'two', 'three', 'four']);
  });
});

describe('A page that is closed', () => {
  it('gives its seat up besides what the socket says', async () => {
    const parts = await enterKept();
    parts.call.leaveWithPage();
    parts.call.leaveWithPage();
    assert.deepEqual(parts.beacons, [['http://here/api/v1/calls/leave', { token: 'r1.first' }]]);
    assert.deepEqual([parts.server.last.sent.at(-1).type, parts.server.last.closedWith], ['leave-call', 1000]);
  });

  it('gives it up while there is no connection, too', async () => {
    const parts = await enterKept();
    await parts.server.last.closes(1006);
    parts.call.leaveWithPage();
    assert.equal(parts.beacons.length, 1);
  });

  it('has nothing to give up where seats are not kept', async () => {
    const parts = await enterKept({ resume: { token: '', windowMs: 0 } });
    parts.call.leaveWithPage();
    assert.deepEqual(parts.beacons, []);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allSettled } from './fakes/clock.mjs';
import { comeBack, enter, enterKept, joined, peer, said } from './fakes/call.mjs';

const rates = { signals: { burst: 40, perSecond: 10 }, chat: { burst: 10, perSecond: 5 }, history: { burst: 50, perSecond: 5 }, others: { burst: 20, perSecond: 2 } };

const refuse = (socket, { id }, retryAfterMs = 250) =>
  socket.says({ type: 'error', re: id, data: { code: 'rate-limited', message: 'Wait.', retry: true, retryAfterMs } });
const ack = (socket, { id }, data = {}) => socket.says({ type: 'ack', re: id, data });

const inCall = more => enter({ peers: [peer('p_b')], ...more }, { limits: { rates } });
const find = ({ connections: [connection] }, ...names) => { for (const name of names) connection.finds({ candidate: name }); };
const candidates = ({ server }) => server.last.sentOf('signal').filter(({ data }) => data.candidate);
const found = parts => candidates(parts).map(({ data }) => data.candidate.candidate);
const textsOf = ({ server }) => server.last.sentOf('chat-message').map(({ data }) => data.text);

describe('Signals that are too many', () => {
  it('are held back before the server has to refuse them, and go as it takes them', async () => {
    const parts = await inCall();
    const names = Array.from({ length: 50 }, (_, n) => `c${n}`);
    find(parts, ...names);
    assert.equal(found(parts).length, 36);
    await parts.clock.pass(1_000);
    assert.equal(found(parts).length, 45);
    await parts.clock.pass(1_000);
    assert.deepEqual(found(parts), names);
  });

  it('may be more where there are more peers', async () => {
    const parts = await inCall({ peers: [peer('p_b'), peer('p_c')] });
    find(parts, ...Array.from({ length: 80 }, (_, n) => `c${n}`));
    assert.equal(found(parts).length, 72);
  });

  it('go at once over another connection, which begins anew', async () => {
    const parts = await inCall({ resume: { token: 'r1.first', windowMs: 30_000 } });
    find(parts, ...Array.from({ length: 40 }, (_, n) => `c${n}`));
    await comeBack(parts);
    await parts.server.last.answers('resumed', joined({ peers: [peer('p_b')], missed: false, settleMs: 0 }));
    find(parts, 'last');
    assert.deepEqual(found(parts), ['c36', 'c37', 'c38', 'c39', 'last']);
  });
});

describe('A signal that is refused for its haste', () => {
  it('is said again after the wait, before all that came later, and in its order', async () => {
    const parts = await inCall();
    find(parts, 'a', 'b', 'c');
    const [a, b, c] = candidates(parts);
    await ack(parts.server.last, a);
    await refuse(parts.server.last, b, 250);
    await refuse(parts.server.last, c, 240);
    find(parts, 'd');
    await parts.clock.pass(239);
    assert.deepEqual(found(parts), ['a', 'b', 'c']);
    await parts.clock.pass(2_000);
    assert.deepEqual(found(parts), ['a', 'b', 'c', 'b', 'c', 'd']);
  });

  it('waits again where it is refused again: never in a tight loop', async () => {
    const parts = await inCall();
    find(parts, 'a');
    for (let n = 1; n <= 20; n++) {
      assert.equal(found(parts).length, n);
      await refuse(parts.server.last, candidates(parts).at(-1), 500);
      await parts.clock.pass(499);
      assert.equal(found(parts).length, n);
      await parts.clock.pass(1);
    }
  });

  it('for another reason is not said again', async () => {
    const parts = await inCall();
    find(parts, 'a');
    const [{ id }] = candidates(parts);
    await parts.server.last.says({ type: 'error', re: id, data: { code: 'no-such-peer', message: 'Gone.', retry: false } });
    await parts.clock.pass(5_000);
    assert.deepEqual(found(parts), ['a']);
  });

  it('is let go with the seat', async () => {
    const parts = await inCall();
    find(parts, 'a');
    await refuse(parts.server.last, candidates(parts)[0], 400);
    parts.call.leave();
    await parts.clock.pass(60_000);
    assert.deepEqual(found(parts), ['a']);
  });
});

describe('Chat that is too much at once', () => {
  it('goes in the order it was written, as fast as the server takes it', async () => {
    const parts = await inCall();
    const texts = Array.from({ length: 12 }, (_, n) => `line ${n}`);
    for (const text of texts) parts.call.say(text);
    await allSettled();
    assert.equal(textsOf(parts).length, 9);
    await parts.clock.pass(1_000);
    assert.deepEqual(textsOf(parts), texts);
  });

  it('and is refused is said again under the same id, in its order', async () => {
    const parts = await inCall();
    for (const text of ['one', 'two', 'three']) parts.call.say(text);
    await allSettled();
    const [one, two, three] = parts.server.last.sentOf('chat-message');
    await ack(parts.server.last, one, { seq: 1, ts: 1 });
    await refuse(parts.server.last, two, 250);
    await refuse(parts.server.last, three, 240);
    await parts.clock.pass(239);
    assert.equal(textsOf(parts).length, 3);
    await parts.clock.pass(1_000);
    const again = parts.server.last.sentOf('chat-message').slice(3);
    assert.deepEqual(again.map(({ id, data }) => [id, data.text]), [[two.id, 'two'], [three.id, 'three']]);
  });
});

describe('Other requests that are refused for their haste', () => {
  it('our state: the last one is told again, and it alone', async () => {
    const parts = await inCall();
    parts.media.turn({ video: true });
    await refuse(parts.server.last, parts.server.last.sentOf('set-state').at(-1), 500);
    parts.call.raiseHand(true);
    await refuse(parts.server.last, parts.server.last.sentOf('set-state').at(-1), 500);
    await parts.clock.pass(499);
    assert.equal(parts.server.last.sentOf('set-state').length, 2);
    await parts.clock.pass(5_000);
    assert.deepEqual(parts.server.last.sentOf('set-state').map(({ data }) => [data.video, data.hand]), [[true, false], [true, true], [true, true]]);
  });

  it('pages of what was missed are asked for again', async () => {
    const parts = await inCall();
    await parts.server.last.says({ type: 'chat-message', from: 'p_b', seq: 3, data: { text: 'three', name: 'Bob', username: null } });
    await refuse(parts.server.last, parts.server.last.sentOf('history')[0], 300);
    await parts.clock.pass(300);
    assert.equal(parts.server.last.sentOf('history').length, 2);
    await parts.server.last.answers('history', { messages: [said(1, 'one'), said(2, 'two'), said(3, 'three')], more: false });
    assert.deepEqual(parts.call.chat.lines.map(({ text }) => text), ['one', 'two', 'three']);
  });

  it('a ping: its refusal is a sign of life too', async () => {
    const parts = await inCall();
    await parts.clock.pass(15_000);
    await refuse(parts.server.last, parts.server.last.sentOf('ping')[0]);
    await parts.clock.pass(14_000);
    assert.deepEqual([parts.server.made.length, parts.server.last.closedWith], [1, null]);
  });
});

describe('Being let go for flooding', () => {
  it('ends the call with its own reason, and nothing comes back by itself', async () => {
    const parts = await enterKept();
    await parts.server.last.says({ type: 'bye', data: { code: 4429, reason: 'too much, too fast', reconnect: false, afterMs: 0 } });
    await parts.server.last.closes(4429);
    await parts.clock.pass(300_000);
    assert.deepEqual([parts.server.made.length, parts.endings.map(({ reason, message }) => [reason, message])], [1, [['flooded', 'too much, too fast']]]);
  });
});

describe('Somebody who is back after a restart of the server', () => {
  it('has the role that the server tells', async () => {
    const parts = await inCall({ peers: [peer('p_b', 'Bob', { role: 'host' })] });
    await parts.server.last.says({ type: 'user-back', data: { peer: 'p_b', role: 'guest' } });
    assert.equal(parts.call.peers.get('p_b').role, 'guest');
    await parts.server.last.says({ type: 'user-back', data: { peer: 'p_b' } });
    assert.equal(parts.call.peers.get('p_b').role, 'guest');
  });
});

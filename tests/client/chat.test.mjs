import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatLog } from '../../static-client/sdk/call/chatLog.js';
import { Sequence } from '../../static-client/sdk/call/sequence.js';
import { SignalError } from '../../static-client/sdk/index.js';
import { FakeClock, allSettled } from './fakes/clock.mjs';

const said = (seq, text = `line ${seq}`, more = {}) => ({ seq, ts: seq, from: 'p_b', name: 'Bob', username: null, text, ...more });
const storeIsDown = new SignalError({ code: 'storage-unavailable', message: 'Not now.', retry: true, retryAfterMs: 1_000 });

/** A chat that begins with lines 1 and 2, and the questions it asks, for the test to answer in their order. */
function chatOf(call = 'c_1', messages = [said(1), said(2)]) {
  const clock = new FakeClock();
  const asked = [];
  const chat = new ChatLog({
    clock,
    request: (type, data, parts) => new Promise((resolve, reject) => asked.push({
      type, data, id: parts?.id,
      answer: async answer => { resolve({ data: answer }); await allSettled(); },
      refuse: async error => { reject(error); await allSettled(); },
    })),
  });
  const news = [];
  chat.on('news', ({ text }) => news.push(text));
  chat.replay({ call, messages, seq: messages.at(-1)?.seq ?? 0, more: messages[0]?.seq > 1 });
  return { chat, clock, asked, news, texts: () => chat.lines.map(({ text, state }) => `${text}: ${state}`) };
}

describe('A chat with a gap', () => {
  it('asks for what is missing, once', async () => {
    const { chat, asked, texts } = chatOf();
    chat.receive(said(5));
    chat.receive(said(6));
    await allSettled();
    assert.deepEqual(asked.map(({ type, data }) => [type, data]), [['history', { after: 2, limit: 200 }]]);
    await asked[0].answer({ messages: [said(3), said(4), said(5), said(6)], more: false });
    assert.deepEqual(texts(), [1, 2, 3, 4, 5, 6].map(seq => `line ${seq}: sent`));
    assert.equal(asked.length, 1);
  });

  it('asks on while there is more', async () => {
    const { chat, asked } = chatOf();
    chat.expect(6);
    await asked[0].answer({ messages: [said(3), said(4)], more: true });
    assert.deepEqual(asked[1].data, { after: 4, limit: 200 });
    await asked[1].answer({ messages: [said(5), said(6)], more: false });
    assert.deepEqual([chat.upTo, asked.length], [6, 2]);
  });

  it('goes on without lines the server does not have', async () => {
    const { chat, asked, texts } = chatOf();
    chat.receive(said(4));
    await asked[0].answer({ messages: [], more: true });
    chat.receive(said(5));
    assert.deepEqual([texts().length, chat.upTo, asked.length], [4, 5, 1]);
  });

  it('asks again later when the question was lost', async () => {
    const { chat, asked, texts } = chatOf();
    chat.receive(said(4));
    await asked[0].refuse(SignalError.connectionLost());
    assert.equal(chat.upTo, 2);
    chat.replay({ call: 'c_1', messages: [said(4), said(5)], seq: 5, more: false });
    await asked[1].answer({ messages: [said(3), said(4), said(5)], more: false });
    assert.deepEqual([asked[1].data.after, texts().length, chat.upTo], [2, 5, 5]);
  });

  it('does not call the lines it asked for news', async () => {
    const { chat, asked, news } = chatOf();
    chat.receive(said(4));
    await asked[0].answer({ messages: [said(3), said(4)], more: false });
    chat.receive(said(4));
    assert.deepEqual(news, ['line 4']);
  });

  it('that is none asks nothing', async () => {
    const { chat, asked } = chatOf();
    chat.expect(2);
    chat.receive(said(3));
    chat.receive(said(3));
    assert.deepEqual(asked, []);
  });

  it('before the first line that was handed over is none', async () => {
    const { chat, asked } = chatOf();
    chat.replay({ call: 'c_2', messages: [said(951), said(952)], seq: 952, more: true });
    assert.deepEqual([asked.length, chat.upTo, chat.lines.length], [0, 952, 2]);
  });
});

describe('A chat that began long ago', () => {
  it('reads what was said before on demand, and is no gap', async () => {
    const { chat, asked, news, texts } = chatOf('c_1', [said(61), said(62)]);
    assert.equal(chat.hasOlder, true);
    chat.loadOlder();
    assert.deepEqual(asked.map(({ type, data }) => [type, data]), [['history', { before: 61, limit: 50 }]]);
    await asked[0].answer({ messages: [said(59), said(60)], more: true });
    assert.deepEqual(texts(), [59, 60, 61, 62].map(seq => `line ${seq}: sent`));
    chat.loadOlder();
    await asked[1].answer({ messages: [said(58)], more: false });
    assert.deepEqual([asked[1].data.before, chat.hasOlder, chat.upTo, news, asked.length], [59, false, 62, [], 2]);
  });

  it('reads what was said before though nothing of it came with the entry', async () => {
    const { chat, asked, texts } = chatOf('c_1', []);
    chat.replay({ call: 'c_2', messages: [], seq: 7, more: true });
    chat.loadOlder();
    assert.deepEqual(asked.map(({ data }) => data), [{ before: 8, limit: 50 }]);
    await asked[0].answer({ messages: [said(6), said(7)], more: true });
    assert.deepEqual(texts(), ['line 6: sent', 'line 7: sent']);
  });

  it('asks for nothing when all is here', async () => {
    const { chat, asked } = chatOf();
    await chat.loadOlder();
    assert.deepEqual([chat.hasOlder, asked], [false, []]);
  });
});

describe('An own line', () => {
  const say = async parts => {
    parts.chat.say('mine', 'Ann');
    await allSettled();
    return parts.asked.at(-1);
  };
  const echo = (seq, id, more = {}) => said(seq, 'mine', { from: 'me', name: 'Ann', id, ...more });

  it('that the server cannot store has failed, and is said again with the same id', async () => {
    const parts = chatOf();
    const first = await say(parts);
    await first.refuse(storeIsDown);
    assert.equal(parts.texts().at(-1), 'mine: failed');
    parts.chat.sayAgain(first.id);
    await parts.asked[1].answer({ seq: 3, ts: 9 });
    assert.deepEqual([parts.asked[1].id === first.id, parts.texts().at(-1)], [true, 'mine: sent']);
  });

  it('that was stored late is acknowledged by being told to everybody', async () => {
    const parts = chatOf();
    const { id, refuse } = await say(parts);
    await refuse(storeIsDown);
    parts.chat.receive(echo(3, id));
    assert.deepEqual([parts.texts(), parts.news], [['line 1: sent', 'line 2: sent', 'mine: sent'], []]);
    assert.equal(parts.chat.lines[2].own, true);
  });

  it('that was told to everybody first is acknowledged once', async () => {
    const parts = chatOf();
    const { id, answer } = await say(parts);
    parts.chat.receive(echo(3, id));
    await answer({ seq: 3, ts: 9 });
    assert.deepEqual([parts.texts().length, parts.asked.length, parts.chat.upTo], [3, 1, 3]);
  });

  it('that was stored while it waited is not sent again', async () => {
    const parts = chatOf();
    const { id, refuse } = await say(parts);
    await refuse(new SignalError({ code: 'rate-limited', message: 'Wait.', retry: true, retryAfterMs: 900 }));
    parts.chat.receive(echo(3, id));
    await parts.clock.pass(1_000);
    assert.equal(parts.asked.length, 1);
  });

  it('that waits is under way once, whatever is replayed meanwhile', async () => {
    const parts = chatOf();
    const { refuse } = await say(parts);
    await refuse(new SignalError({ code: 'rate-limited', message: 'Wait.', retry: true, retryAfterMs: 900 }));
    parts.chat.replay({ call: 'c_1', messages: [], seq: 2, more: false });
    await parts.clock.pass(1_000);
    assert.equal(parts.asked.length, 2);
  });

  it('is not acknowledged by somebody else who took its id', async () => {
    const parts = chatOf();
    const { id } = await say(parts);
    parts.chat.receive(said(3, 'forged', { id }));
    assert.deepEqual(parts.texts().slice(2), ['forged: sent', 'mine: sending']);
  });

  it('counts for what has arrived', async () => {
    const parts = chatOf();
    const { answer } = await say(parts);
    await answer({ seq: 3, ts: 9 });
    parts.chat.receive(said(4));
    assert.deepEqual([parts.chat.upTo, parts.asked.length], [4, 1]);
  });
});

describe('A sequence', () => {
  it('knows up to where nothing is missing', () => {
    const sequence = new Sequence();
    sequence.startAfter(10);
    for (const seq of [9, 11, 13, 14]) sequence.add(seq);
    assert.deepEqual([sequence.upTo, sequence.hasGap], [11, true]);
    sequence.add(12);
    assert.deepEqual([sequence.upTo, sequence.hasGap], [14, false]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HeardCalls } from '../../static-client/app/wire/heardCalls.js';
import { withoutSecrets } from '../../static-client/app/wire/secrets.js';
import { transcript } from '../../static-client/app/wire/transcript.js';
import { WireLog } from '../../static-client/app/wire/wireLog.js';
import { askEveryMs, tapWire } from '../../static-client/app/wire/wireTap.js';
import { wscatLine } from '../../static-client/app/wire/wscatLine.js';
import { Emitter } from '../../static-client/sdk/emitter.js';

const frame = (type, data = {}) => ({ type, data });
const typesOf = entries => entries.map(({ type }) => type);

describe('A frame on the wire page', () => {
  for (const [what, secret, where] of [
    ['a sign-in', 'abc.def.ghi', frame('hello', { token: 'abc.def.ghi' })],
    ['a seat', 'r1.x.y', frame('joined', { resume: { token: 'r1.x.y', windowMs: 1 } })],
    ['the password of a room', '1234', frame('join-call', { room: 'demo', password: '1234' })],
    ['a TURN server', 'c2VjcmV0', frame('joined', { iceServers: [{ urls: [], username: 'u', credential: 'c2VjcmV0' }] })],
    ['an ICE agent', 'pwd0', frame('signal', { gen: 1, description: { type: 'offer', sdp: 'v=0\r\na=ice-pwd:pwd0\r\na=x' } })],
  ]) {
    it(`does not show the secret of ${what}`, () => {
      const text = withoutSecrets(where);
      assert.ok(!text.includes(secret), text);
      assert.ok(text.includes('***'));
    });
  }

  it('is otherwise as it was', () => {
    const whole = { type: 'signal', from: 'p_1', ts: 7, data: { gen: 1, description: { type: 'offer', sdp: 'v=0\r\na=ice-ufrag:u\r\n' } } };
    assert.deepEqual(JSON.parse(withoutSecrets(whole)), whole);
  });

  it('can be said in a terminal, whatever stands in it', () => {
    assert.equal(wscatLine('ws://here:80/ws', '{"a":"it\'s $HOME"}'), `npx wscat -c ws://here:80/ws -s signal.v1 -w 2 -x '{"a":"it'\\''s $HOME"}'`);
    assert.match(wscatLine('ws://here/ws?a&b', '{}'), /-c 'ws:\/\/here\/ws\?a&b' /);
  });
});

describe('What is kept of the wire', () => {
  it('are the last 500 frames, numbered', () => {
    const log = new WireLog();
    for (let count = 0; count < 501; count++) log.add('sent', frame('ping'), count);
    assert.deepEqual([log.entries.length, log.entries[0].number, log.entries.at(-1).number], [500, 2, 501]);
  });

  it('is no more than two million characters, but always the last frame', () => {
    const log = new WireLog();
    const long = frame('signal', { text: 'x'.repeat(1_500_000) });
    for (let count = 0; count < 3; count++) log.add('sent', long, 0);
    assert.deepEqual(log.entries.map(({ number }) => number), [3]);
  });

  it('makes a transcript like those in the protocol', () => {
    const log = new WireLog();
    log.add('sent', { type: 'ping' }, 0);
    log.add('received', { type: 'pong', ts: 1 }, 1);
    assert.deepEqual(transcript(log.entries, 'demo').split('\n').slice(1), ['1970-01-01T00:00:00.000Z > {"type":"ping"}', '1970-01-01T00:00:00.001Z < {"type":"pong","ts":1}', '']);
  });
});

/** A call, and what it tells on the channel. */
function tapped() {
  const told = [];
  const channel = Object.assign(new EventTarget(), { postMessage: note => told.push(structuredClone(note)), close: () => { channel.closed = true; }, closed: false });
  const socket = new Emitter();
  const time = { now: 0 };
  const end = tapWire(socket, 'demo', { channel, now: () => time.now });
  const ask = (all = false) => channel.dispatchEvent(new MessageEvent('message', { data: { ask: true, all } }));
  return { told, channel, socket, time, end, ask };
}

describe('A call', () => {
  it('tells nobody what passes until it is asked, and then all of it', () => {
    const { told, socket, ask } = tapped();
    socket.emit('frame', frame('welcome'));
    socket.emit('sent', frame('join-call'));
    assert.deepEqual(told, []);
    ask(true);
    assert.deepEqual(told.map(({ room, entries }) => [room, ...entries.map(({ way, type }) => `${way} ${type}`)]), [['demo', 'received welcome', 'sent join-call']]);
  });

  it('goes on telling for as long as it is asked', () => {
    const { told, socket, time, ask } = tapped();
    ask(true);
    time.now = askEveryMs;
    ask();
    socket.emit('sent', frame('ping'));
    assert.deepEqual(told.map(({ entries }) => typesOf(entries)), [[], ['ping']]);
    time.now += 2 * askEveryMs;
    socket.emit('sent', frame('ping'));
    assert.equal(told.length, 2);
    ask();
    assert.deepEqual(typesOf(told.at(-1).entries), ['ping', 'ping']);
  });

  it('tells nothing more when it is over', () => {
    const { told, channel, socket, ask, end } = tapped();
    ask(true);
    end();
    socket.emit('sent', frame('ping'));
    ask(true);
    assert.equal(told.length, 1);
    assert.equal(channel.closed, true);
  });
});

describe('A wire page', () => {
  const entries = (...numbers) => numbers.map(number => ({ number, at: 0, way: 'sent', type: 'ping', text: '{}' }));

  it('shows a frame once, however often it is told', () => {
    const calls = new HeardCalls();
    calls.take({ page: 'a', room: 'demo', entries: entries(1, 2) });
    const { call, fresh } = calls.take({ page: 'a', room: 'demo', entries: entries(1, 2, 3) });
    assert.deepEqual([fresh.length, call.entries.length], [1, 3]);
  });

  it('keeps the calls of several tabs apart, and no more than eight', () => {
    const calls = new HeardCalls();
    for (let page = 0; page < 9; page++) calls.take({ page: `${page}`, room: 'demo', entries: entries(1) });
    assert.deepEqual(calls.all.map(({ page, entries: { length } }) => `${page} ${length}`), ['1 1', '2 1', '3 1', '4 1', '5 1', '6 1', '7 1', '8 1']);
  });

  it('keeps a thousand frames of a call', () => {
    const calls = new HeardCalls();
    const { call } = calls.take({ page: 'a', room: 'demo', entries: entries(...Array.from({ length: 1_001 }, (_, index) => index + 1)) });
    assert.deepEqual([call.entries.length, call.entries[0].number], [1_000, 2]);
  });
});

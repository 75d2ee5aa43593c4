import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announceNews } from '../../static-client/app/call/announcements.js';
import { Emitter } from '../../static-client/sdk/emitter.js';
import { peer } from './fakes/call.mjs';

describe('Those who listen', () => {
  const start = () => {
    const call = Object.assign(new Emitter(), { peers: new Map([['p_b', peer('p_b', 'Ben')]]), chat: new Emitter() });
    const said = [];
    const until = new AbortController();
    announceNews(call, { say: text => said.push(text) }, until.signal);
    const hand = raised => {
      call.peers = new Map([['p_b', peer('p_b', 'Ben', { state: { ...peer('p_b').state, hand: raised } })]]);
      call.emit('change', null);
    };
    return { call, said, until, hand };
  };

  it('hear once that a hand was raised, and again when it is raised again', () => {
    const { said, hand } = start();
    for (const raised of [true, true, false, true]) hand(raised);
    assert.deepEqual(said, ['Ben raised a hand', 'Ben raised a hand']);
  });

  it('hear what is written, but not all of a long text', () => {
    const { call, said } = start();
    call.chat.emit('news', { name: 'Ben', text: 'hello' });
    call.chat.emit('news', { name: 'Ben', text: 'x'.repeat(4_000) });
    assert.deepEqual(said, ['Ben: hello', `Ben: ${'x'.repeat(200)}…`]);
  });

  it('hear nothing of a call they have left', () => {
    const { call, said, until, hand } = start();
    until.abort();
    hand(true);
    call.chat.emit('news', { name: 'Ben', text: 'hello' });
    assert.deepEqual(said, []);
  });
});

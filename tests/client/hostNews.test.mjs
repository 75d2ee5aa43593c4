import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announceHosts } from '../../static-client/app/call/hostNews.js';
import { Emitter } from '../../static-client/sdk/emitter.js';
import { peer } from './fakes/call.mjs';

describe('Of hosts one is told', () => {
  const start = () => {
    const call = Object.assign(new Emitter(), { self: null, door: { locked: false } });
    const shown = [];
    announceHosts(call, { show: text => shown.push(text) }, new AbortController().signal);
    const become = role => {
      call.self = peer('p_a', 'Ann', { role });
      call.emit('change', null);
    };
    return { shown, become };
  };

  it('that one has become one', () => {
    const { shown, become } = start();
    for (const role of ['guest', 'host', 'host']) become(role);
    assert.deepEqual(shown, ['You are a host of this call now']);
  });

  it('nothing who comes in as one', () => {
    const { shown, become } = start();
    for (const role of ['host', 'host']) become(role);
    assert.deepEqual(shown, []);
  });
});

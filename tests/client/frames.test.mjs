import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeFrame, encodeFrame } from '../../static-client/sdk/wire/frames.js';

describe('A frame', () => {
  it('is written with the members that were given and no others', () => {
    assert.equal(encodeFrame('ping'), '{"type":"ping"}');
    assert.deepEqual(JSON.parse(encodeFrame('signal', { id: '7', to: 'p_1', data: { gen: 1 } })), { type: 'signal', id: '7', to: 'p_1', data: { gen: 1 } });
  });

  it('is read with empty data when it carries none', () => {
    assert.deepEqual(decodeFrame('{"type":"pong","ts":5}'), { type: 'pong', ts: 5, data: {} });
  });

  for (const text of ['', 'nonsense', '42', 'null', '[]', '{}', '{"type":7}', new ArrayBuffer(2)]) {
    it(`is none when the server sends ${typeof text === 'string' ? JSON.stringify(text) : 'bytes'}`, () => {
      assert.equal(decodeFrame(text), null);
    });
  }
});

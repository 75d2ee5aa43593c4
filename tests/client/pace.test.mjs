import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Pace } from '../../static-client/sdk/wire/pace.js';
import { FakeClock } from './fakes/clock.mjs';

/** Ten at once and five a second, of which nine and four and a half are used. */
function paceOf(rate = { burst: 10, perSecond: 5 }) {
  const clock = new FakeClock();
  return { clock, pace: new Pace(clock, () => rate) };
}

describe('A pace', () => {
  it('lets a burst through, a little less than the server would', () => {
    const { pace } = paceOf();
    const waits = Array.from({ length: 11 }, () => pace.book());
    assert.deepEqual(waits, [0, 0, 0, 0, 0, 0, 0, 0, 0, 222, 444]);
  });

  it('lets one through after the other from then on', () => {
    const { clock, pace } = paceOf();
    for (let n = 0; n < 9; n++) pace.take();
    clock.time += 223;
    assert.equal(pace.wait(), 0);
    pace.take();
    assert.equal(pace.wait(), 221);
  });

  it('is so many times as fast with so many shares', () => {
    const { pace } = paceOf();
    for (let n = 0; n < 63; n++) {
      assert.equal(pace.wait(7), 0);
      pace.take(7);
    }
    assert.equal(pace.wait(7), 31);
  });

  it('waits when it is told to, and goes on one by one', () => {
    const { clock, pace } = paceOf();
    pace.hold(1_000);
    assert.deepEqual([pace.book(), pace.book()], [1_000, 1_222]);
    clock.time += 60_000;
    assert.equal(pace.wait(), 0);
  });

  it('begins anew with another connection', () => {
    const { pace } = paceOf();
    for (let n = 0; n < 20; n++) pace.take();
    pace.hold(1_000);
    pace.startOver();
    assert.equal(pace.wait(), 0);
  });

  it('knows no limit where the server names none, but waits when it is told to', () => {
    const free = new Pace(new FakeClock(), () => undefined);
    for (let n = 0; n < 1_000; n++) assert.equal(free.book(), 0);
    free.hold(700);
    assert.equal(free.wait(), 700);
  });
});

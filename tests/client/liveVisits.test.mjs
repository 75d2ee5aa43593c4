import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { liveVisits } from '../../static-client/app/history/liveVisits.js';

const going = id => ({ id, leftAt: null, durationMs: null });
const over = id => ({ id, leftAt: 5, durationMs: 4 });
const answered = () => new Promise(resolve => setImmediate(resolve));

/** A list, and a server that answers with what is next, or not at all. */
function watching(...answers) {
  const ended = [];
  const asked = { times: 0 };
  const live = liveVisits({
    async read() {
      asked.times++;
      const answer = answers.shift() ?? [];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    ended: ({ id }) => ended.push(id),
  });
  const after = async ms => {
    mock.timers.tick(ms);
    await answered();
  };
  return { live, ended, asked, after };
}

describe('Visits that go on while one looks at them', () => {
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    globalThis.document = { hidden: false };
  });
  afterEach(() => {
    mock.timers.reset();
    delete globalThis.document;
  });

  it('are asked for after a second, then every five, until all have ended', async () => {
    const { live, ended, asked, after } = watching([going('a'), going('b')], [over('a'), going('b')], [over('a'), over('b')]);
    live.watch([going('a'), going('b'), over('c')]);
    await after(1_000);
    assert.deepEqual(ended, []);
    await after(5_000);
    assert.deepEqual(ended, ['a']);
    await after(5_000);
    assert.deepEqual(ended, ['a', 'b']);
    await after(60_000);
    assert.equal(asked.times, 3);
  });

  it('are not asked for where none goes on', async () => {
    const { live, asked, after } = watching();
    live.watch([over('a')]);
    await after(60_000);
    assert.equal(asked.times, 0);
  });

  it('are asked for again when the server did not answer', async () => {
    const { live, ended, after } = watching(new Error('down'), [over('a')]);
    live.watch([going('a')]);
    await after(1_000);
    await after(5_000);
    assert.deepEqual(ended, ['a']);
  });

  it('wait while nobody looks', async () => {
    const { live, ended, asked, after } = watching([over('a')]);
    live.watch([going('a')]);
    document.hidden = true;
    await after(1_000);
    assert.equal(asked.times, 0);
    document.hidden = false;
    await after(5_000);
    assert.deepEqual(ended, ['a']);
  });

  for (const [what, end] of [['is not shown any more', live => live.forget('a')], ['belongs to a page that was left', live => live.close()]]) {
    it(`are not asked for when the only one ${what}`, async () => {
      const { live, asked, after } = watching(new Error('down'));
      live.watch([going('a')]);
      await after(1_000);
      end(live);
      await after(60_000);
      assert.equal(asked.times, 1);
    });
  }
});

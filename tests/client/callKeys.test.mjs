import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PushToTalk } from '../../static-client/app/call/pushToTalk.js';
import { askedBy, keyOf, shortcuts } from '../../static-client/app/call/shortcuts.js';
import { FakeClock } from './fakes/clock.mjs';

const press = (key, more = {}) => askedBy({ key, repeat: false, ctrlKey: false, altKey: false, metaKey: false, ...more });

describe('A key of the call', () => {
  for (const [key, action] of [['m', 'microphone'], ['V', 'camera'], ['d', 'screen'], ['c', 'chat'], ['r', 'hand'], ['t', 'layout'], ['?', 'help'], [' ', 'talk'], ['x', null], ['Enter', null]]) {
    it(`${JSON.stringify(key)} asks for ${action}`, () => assert.equal(press(key), action));
  }

  it('is the browser\'s own with Ctrl, Alt or the command key', () => {
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) assert.deepEqual([press('r', { [modifier]: true }), press(' ', { [modifier]: true })], [null, null]);
  });

  it('that is held down asks once', () => assert.equal(press('m', { repeat: true }), null));

  it('is there once only, and named in the list', () => {
    assert.equal(new Set(shortcuts.map(({ key }) => key)).size, shortcuts.length);
    assert.deepEqual([keyOf('microphone'), keyOf('help')], ['M', '?']);
  });
});

describe('Push-to-talk', () => {
  const make = on => {
    const clock = new FakeClock();
    const turned = [];
    const microphone = { on, isOn: () => microphone.on, turn: now => { microphone.on = now; turned.push(now); } };
    return { clock, turned, microphone, talk: new PushToTalk(clock, microphone) };
  };

  it('opens a muted microphone while the key is held', () => {
    const { talk, turned } = make(false);
    talk.press(false);
    talk.press(false);
    assert.deepEqual(turned, [true]);
    assert.equal(talk.release(), true);
    assert.deepEqual(turned, [true, false]);
  });

  it('changes nothing when the microphone is on', () => {
    const { talk, turned, microphone } = make(true);
    talk.press(false);
    talk.release();
    assert.deepEqual([turned, microphone.on], [[], true]);
  });

  it('on a button is for a key that is held, and a click otherwise', async () => {
    const { clock, talk, turned } = make(false);
    talk.press(true);
    await clock.pass(200);
    assert.deepEqual([talk.release(), turned], [false, []]);
    talk.press(true);
    await clock.pass(300);
    assert.deepEqual([talk.release(), turned], [true, [true, false]]);
  });

  it('is not opened by a key that was let go before', async () => {
    const { clock, talk, turned } = make(false);
    talk.press(true);
    talk.release();
    await clock.pass(1_000);
    assert.deepEqual([talk.release(), turned], [false, []]);
  });
});

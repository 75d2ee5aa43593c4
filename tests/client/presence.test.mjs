import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Presence } from '../../static-client/sdk/wire/presence.js';

function makePage() {
  const connection = Object.assign(new EventTarget(), { type: 'wifi' });
  const navigator = { onLine: true, connection };
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const page = Object.assign(new EventTarget(), { document, navigator });
  const presence = new Presence(page);
  const heard = [];
  for (const type of ['wake', 'network', 'offline']) presence.on(type, () => heard.push(type));
  return { page, document, navigator, connection, presence, heard };
}

describe('A page', () => {
  it('wakes when it is shown, or runs again', () => {
    const { page, document, heard } = makePage();
    page.dispatchEvent(new Event('pageshow'));
    document.dispatchEvent(new Event('visibilitychange'));
    document.dispatchEvent(new Event('resume'));
    assert.deepEqual(heard, ['wake', 'wake', 'wake']);
  });

  it('does not wake when it is hidden', () => {
    const { document, presence, heard } = makePage();
    document.visibilityState = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    assert.deepEqual([heard, presence.visible], [[], false]);
  });

  it('hears that the network is gone, and back, whether somebody looks or not', () => {
    const { page, document, navigator, presence, heard } = makePage();
    document.visibilityState = 'hidden';
    navigator.onLine = false;
    page.dispatchEvent(new Event('offline'));
    assert.equal(presence.online, false);
    navigator.onLine = true;
    page.dispatchEvent(new Event('online'));
    assert.deepEqual([heard, presence.online], [['offline', 'network'], true]);
  });

  it('hears that it went from one network into another, not that one got slower', () => {
    const { connection, heard } = makePage();
    connection.dispatchEvent(new Event('change'));
    connection.type = 'cellular';
    connection.dispatchEvent(new Event('change'));
    connection.dispatchEvent(new Event('change'));
    assert.deepEqual(heard, ['network']);
  });

  it('is not needed', () => {
    const presence = new Presence({});
    assert.deepEqual([presence.visible, presence.online], [true, true]);
  });
});

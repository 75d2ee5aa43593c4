import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrange, corner } from '../../static-client/app/call/layout.js';
import { inListOrder } from '../../static-client/app/call/people.js';
import { pageOptions } from '../../static-client/app/shell/pageOptions.js';
import { pathOfCall, routeOf } from '../../static-client/app/shell/route.js';
import { outageOf, outageText } from '../../static-client/app/text/connection.js';
import { hueOf, initialsOf } from '../../static-client/app/text/initials.js';
import { splitLinks } from '../../static-client/app/text/links.js';
import { makeRoomCode, readRoomCode } from '../../static-client/app/text/roomCode.js';
import { durationText } from '../../static-client/app/text/times.js';

describe('Room codes', () => {
  it('are three groups of four letters that nobody mistakes', () => {
    for (let count = 0; count < 50; count++) assert.match(makeRoomCode(), /^[a-hj-km-np-z]{4}(-[a-hj-km-np-z]{4}){2}$/);
  });

  it('pass bytes over that would favour some letters', () => {
    const bytes = [255, 254, ...Array(12).fill(0)];
    const code = makeRoomCode(array => {
      array[0] = bytes.shift();
      return array;
    });
    assert.equal(code, 'aaaa-aaaa-aaaa');
  });

  for (const [text, room] of [
    ['abcd-efgh-jkmn', 'abcd-efgh-jkmn'],
    ['  demo ', 'demo'],
    ['abcd efgh jkmn', 'abcd-efgh-jkmn'],
    ['https://calls.example.org/call/demo?x=1', 'demo'],
    ['', null],
    ['no/slash', null],
    ['ü', null],
    ['x'.repeat(65), null],
  ]) {
    it(`are read from ${JSON.stringify(text.slice(0, 45))} as ${room}`, () => assert.equal(readRoomCode(text), room));
  }
});

describe('Routes', () => {
  it('lead to the call whose path it is', () => {
    assert.deepEqual(routeOf(pathOfCall('a b')), { page: 'call', room: 'a b' });
    assert.deepEqual(routeOf('/call/demo/'), { page: 'call', room: 'demo' });
  });

  it('lead home from everywhere else', () => {
    for (const path of ['/', '/call/', '/call/a/b', '/elsewhere']) assert.deepEqual(routeOf(path), { page: 'home' });
  });
});

describe('Page options', () => {
  it('are the usual ones when nothing is asked for', () => {
    const { configuration, video } = pageOptions('');
    assert.deepEqual([configuration, video.width], [{}, { ideal: 1280 }]);
  });

  it('can ask for relay only and for a smaller picture', () => {
    const { configuration, video } = pageOptions('?relay=1&video=320x180@10');
    assert.deepEqual(configuration, { iceTransportPolicy: 'relay' });
    assert.deepEqual(video, { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 10, max: 10 } });
  });
});

describe('The stage', () => {
  const overlap = (a, b) => a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 && a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01;
  for (const stage of [{ width: 1240, height: 620 }, { width: 344, height: 520 }]) {
    for (let rest = 0; rest <= 9; rest++) {
      for (const main of [0, 1, 2]) {
        it(`of ${stage.width}×${stage.height} has room for ${main} large tiles and ${rest} others`, () => {
          const placed = arrange(stage, main, rest);
          const boxes = [...placed.main, ...placed.rest];
          assert.equal(boxes.length, main + rest);
          for (const box of boxes) {
            assert.ok(box.width > 30 && box.height > 20, JSON.stringify(box));
            assert.ok(box.x > -0.01 && box.y > -0.01 && box.x + box.width < stage.width + 0.01 && box.y + box.height < stage.height + 0.01);
          }
          boxes.forEach((box, index) => assert.ok(!boxes.slice(index + 1).some(other => overlap(box, other))));
        });
      }
    }
  }

  it('gives the large place most of itself, and all when there is nobody else', () => {
    const { main: [large], rest } = arrange({ width: 1240, height: 620 }, 1, 3);
    for (const small of rest) assert.ok(large.width * large.height > 4 * small.width * small.height);
    assert.deepEqual(arrange({ width: 1240, height: 620 }, 1, 0).main, [{ x: 0, y: 0, width: 1240, height: 620 }]);
  });

  it('has a corner within its edges', () => {
    const { x, y, width, height } = corner({ x: 20, y: 30, width: 300, height: 400 });
    assert.ok(x > 170 && y > 230 && x + width < 320 && y + height < 430);
  });

  it('that has no size yet is no trouble', () => {
    assert.deepEqual(arrange({ width: 0, height: 0 }, 0, 1).rest, [{ x: 0, y: 0, width: 0, height: 0 }]);
  });
});

describe('The list of people', () => {
  it('has raised hands first, in the order they went up, then who speaks, then names', () => {
    const people = [['Dan', null, true], ['Cy', 20], ['Bob', null], ['Ann', 10], ['Eve', 20, true], ['Al', null, true]]
      .map(([name, handSince, speaking = false]) => ({ name, handSince, speaking }));
    assert.deepEqual(inListOrder(people).map(({ name }) => name), ['Ann', 'Eve', 'Cy', 'Al', 'Dan', 'Bob']);
  });
});

describe('A name', () => {
  for (const [name, initials] of [['Ann', 'A'], ['ann lee', 'AL'], ['Ann Maria Lee', 'AL'], ['🙂 smile', '🙂S'], ['  ', '?']]) {
    it(`${JSON.stringify(name)} has the initials ${initials}`, () => assert.equal(initialsOf(name), initials));
  }

  it('has the same colour on every screen', () => {
    assert.equal(hueOf('p_3f9c'), hueOf('p_3f9c'));
    assert.notEqual(hueOf('p_3f9c'), hueOf('p_3f9d'));
  });
});

describe('An outage', () => {
  for (const [now, outage] of [
    [{ state: 'live', online: true }, null],
    [{ state: 'live', online: false }, null],
    [{ state: 'joining', online: true }, null],
    [{ state: 'reconnecting', online: true }, 'reconnecting'],
    [{ state: 'reconnecting', online: false, toldToWait: true }, 'offline'],
    [{ state: 'reconnecting', online: true, toldToWait: true }, 'waiting'],
  ]) {
    it(`is ${outage} for ${JSON.stringify(now)}`, () => assert.equal(outageOf({ toldToWait: false, ...now }), outage));
  }

  it('is told in a sentence', () => {
    for (const outage of ['reconnecting', 'offline', 'waiting']) assert.match(outageText(outage), /[.…]$/);
  });
});

describe('Links in a chat', () => {
  const marked = text => splitLinks(text).map(part => part.isLink ? `<${part.text}>` : part.text).join('');
  for (const [text, result] of [
    ['see https://example.org/a?b=1, please', 'see <https://example.org/a?b=1>, please'],
    ['(http://example.org).', '(<http://example.org>).'],
    ['javascript:alert(1) data:text/html,x', 'javascript:alert(1) data:text/html,x'],
    ['http://javascript:alert(1) or http://', 'http://javascript:alert(1) or http://'],
    ['', ''],
  ]) {
    it(`are found in ${JSON.stringify(text)}`, () => assert.equal(marked(text), result));
  }
});

describe('A duration', () => {
  for (const [ms, text] of [[0, '0:00'], [65_999, '1:05'], [3_600_000, '1:00:00'], [-5, '0:00']]) {
    it(`of ${ms} ms reads ${text}`, () => assert.equal(durationText(ms), text));
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compose } from '../../static-client/app/call/composition.js';
import { pictureFor } from '../../static-client/app/call/pictureInPicture.js';
import { Speakers } from '../../static-client/app/call/speakers.js';

const picture = (peer, kind = 'camera') => ({ key: `${kind} ${peer}`, kind, peer, self: peer === 'me' });
const keysOf = ({ main, rest, corner }) => ({ main: main.map(({ key }) => key), rest: rest.map(({ key }) => key), corner: corner?.key ?? null });
const composed = (pictures, wishes = {}) =>
  keysOf(compose(pictures.map(each => Array.isArray(each) ? picture(...each) : picture(each)), { layout: 'grid', selfView: 'tile', pinned: null, speaker: null, ...wishes }));

describe('Who is where on the stage', () => {
  it('in a grid, all are equal', () => {
    assert.deepEqual(composed(['a', 'b', 'me']), { main: [], rest: ['camera a', 'camera b', 'camera me'], corner: null });
  });

  it('a shared screen has the large place', () => {
    assert.deepEqual(composed(['a', 'me', ['a', 'screen']]).main, ['screen a']);
  });

  it('in the spotlight is who speaks, another person before anybody has, and never oneself', () => {
    const wishes = { layout: 'spotlight' };
    assert.deepEqual(composed(['a', 'b', 'me'], { ...wishes, speaker: 'b' }).main, ['camera b']);
    assert.deepEqual(composed(['a', 'b', 'me'], wishes).main, ['camera a']);
    assert.deepEqual(composed(['a', 'b', 'me'], { ...wishes, speaker: 'me' }).main, ['camera a']);
    assert.deepEqual(composed(['me'], wishes), { main: [], rest: ['camera me'], corner: null });
  });

  it('a pinned picture comes before a screen and who speaks', () => {
    for (const pinned of ['camera b', 'camera me', 'screen b']) {
      const { main } = composed(['a', 'b', 'me', ['a', 'screen'], ['b', 'screen']], { layout: 'spotlight', speaker: 'a', pinned });
      assert.deepEqual(main, [pinned]);
    }
  });

  it('a pin whose picture is gone counts no more', () => {
    assert.deepEqual(composed(['a', 'me'], { pinned: 'screen a' }).main, []);
  });

  it('one\'s own picture may lie in the corner, or be hidden, or be where all are', () => {
    assert.deepEqual(composed(['a', 'me'], { selfView: 'small' }), { main: [], rest: ['camera a'], corner: 'camera me' });
    assert.deepEqual(composed(['a', 'me'], { selfView: 'hidden' }), { main: [], rest: ['camera a'], corner: null });
    assert.deepEqual(composed(['a', 'me', ['me', 'screen']], { selfView: 'hidden' }).main, ['screen me']);
  });

  it('one\'s own picture has the stage while nobody else is there, unless it is hidden', () => {
    assert.deepEqual(composed(['me'], { selfView: 'small' }), { main: [], rest: ['camera me'], corner: null });
    assert.deepEqual(composed(['me'], { selfView: 'hidden' }), { main: [], rest: [], corner: null });
  });
});

describe('Who speaks', () => {
  const listen = () => {
    const speakers = new Speakers();
    let ms = 0;
    return { speakers, hear: (levels, times = 1) => { for (let time = 0; time < times; time++) speakers.hear(new Map(Object.entries(levels)), ms += 200); } };
  };

  it('is who is loud enough, and for a short while after', () => {
    const { speakers, hear } = listen();
    hear({ a: 0.2, b: 0.001 });
    assert.deepEqual([...speakers.now], ['a']);
    hear({ a: 0, b: 0 }, 3);
    assert.deepEqual([...speakers.now], ['a']);
    hear({ a: 0, b: 0 }, 2);
    assert.deepEqual([...speakers.now], []);
  });

  it('is nobody who is muted or gone', () => {
    const { speakers, hear } = listen();
    hear({ a: 0.2 });
    hear({});
    assert.deepEqual([...speakers.now], []);
  });

  it('has the floor after half a second, and keeps it while speaking', () => {
    const { speakers, hear } = listen();
    hear({ a: 0.2 });
    hear({ a: 0 }, 3);
    assert.equal(speakers.floor, null, 'a cough');
    hear({ a: 0.2, b: 0 }, 4);
    assert.equal(speakers.floor, 'a');
    hear({ a: 0.2, b: 0.9 }, 9);
    assert.equal(speakers.floor, 'a');
    hear({ a: 0, b: 0.9 }, 6);
    assert.equal(speakers.floor, 'b');
    hear({ a: 0, b: 0 }, 9);
    assert.equal(speakers.floor, 'b', 'had it last');
  });

  it('is told when it changes only', () => {
    const speakers = new Speakers();
    const changes = [0.2, 0.2, 0, 0.3].map((level, index) => speakers.hear(new Map([['a', level]]), index * 200));
    assert.deepEqual(changes, [true, false, false, true]);
  });
});

describe('The picture in its own window', () => {
  const person = (id, more = {}) => ({ id, self: id === 'me', video: true, screen: false, tracks: { camera: `camera ${id}`, screen: `screen ${id}` }, ...more });
  for (const [what, people, picture] of [
    ['is a screen that somebody shares', [person('me'), person('a'), person('b', { screen: true })], 'screen b'],
    ['else who speaks', [person('me'), person('a'), person('b')], 'camera b'],
    ['else anybody who is seen', [person('me'), person('a'), person('b', { video: false })], 'camera a'],
    ['else oneself', [person('me'), person('a', { video: false })], 'camera me'],
    ['else nothing', [], null],
  ]) {
    it(what, () => assert.equal(pictureFor(people, 'b'), picture));
  }
});

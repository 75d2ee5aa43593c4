import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allSettled } from './fakes/clock.mjs';
import { pair } from './fakes/pair.mjs';

const schedules = 300;
const steps = 30;

/** The same numbers for the same seed. */
function chances(seed) {
  let state = seed;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return { below: count => Math.floor(next() * count), oneOf: list => list[Math.floor(next() * list.length)] };
}

/** Two sides whose signals pass a server that either side may lose, with what was on its way; what is sent meanwhile is kept. */
class Weather {
  cut = new Set();

  constructor(parts, chance) {
    Object.assign(this, { parts, chance });
    parts.post.held = true;
  }

  sideOf(name) {
    return name === 'old' ? this.parts.old : this.parts.fresh;
  }

  async deliver(count) {
    const { post } = this.parts;
    for (; count > 0 && post.kept.length > 0 && this.cut.size === 0; count--) {
      post.kept.shift()();
      await allSettled();
    }
  }

  lose(name) {
    if (this.cut.has(name)) return;
    this.cut.add(name);
    const { post, old, fresh } = this.parts;
    post.kept.splice(this.chance.below(post.kept.length + 1));
    old.mesh.outOfReach('fresh');
    fresh.mesh.outOfReach('old');
  }

  async mend() {
    if (this.cut.size === 0) return;
    this.cut.clear();
    const { old, fresh } = this.parts;
    const tellings = [() => old.mesh.withinReach('fresh'), () => fresh.mesh.withinReach('old')];
    if (this.chance.below(2)) tellings.reverse();
    for (const tell of tellings) {
      tell();
      await allSettled();
    }
  }

  /** What the network does with what was agreed. */
  connect() {
    const { old: { connection: ours }, fresh: { connection: theirs } } = this.parts;
    const state = ours.meets(theirs) ? 'connected' : 'failed';
    for (const connection of [ours, theirs]) {
      if (connection.signalingState === 'stable' && connection.connectionState !== state) connection.becomes(state);
    }
  }
}

async function play(seed) {
  const chance = chances(seed);
  const parts = pair();
  const weather = new Weather(parts, chance);
  parts.fresh.mesh.awaitOfferFrom('old');
  parts.old.mesh.offerTo('fresh');
  await allSettled();
  for (let step = 0; step < steps; step++) {
    await chance.oneOf([
      () => weather.deliver(1 + chance.below(4)),
      () => weather.deliver(10),
      () => weather.lose(chance.oneOf(['old', 'fresh'])),
      () => weather.mend(),
      () => weather.connect(),
      () => parts.clock.pass(1_000 * chance.below(20)),
      () => weather.sideOf(chance.oneOf(['old', 'fresh'])).mesh.networkChanged(),
      () => chance.oneOf([parts.old, parts.fresh]).connection.becomes('disconnected'),
    ])();
    await allSettled();
  }
  weather.lose('old');
  await weather.mend();
  // Sooner than anything would be built anew.
  for (let second = 0; second < 10; second++) {
    await weather.deliver(1_000);
    weather.connect();
    await parts.clock.pass(1_000);
  }
  return parts;
}

describe('A pair in bad weather', () => {
  it(`is never stuck, in ${schedules} schedules`, async () => {
    const stuck = [];
    for (let seed = 1; seed <= schedules; seed++) {
      const { old, fresh } = await play(seed);
      if (old.mesh.stateOf('fresh') !== 'connected' || fresh.mesh.stateOf('old') !== 'connected') stuck.push(seed);
    }
    assert.deepEqual(stuck, []);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allSettled } from './fakes/clock.mjs';
import { connect, meet, pair } from './fakes/pair.mjs';

const cutOff = ({ old, fresh, post }) => {
  post.lost = true;
  old.mesh.outOfReach('fresh');
  fresh.mesh.outOfReach('old');
};

const mend = async ({ old, fresh, post }) => {
  post.lost = false;
  fresh.mesh.withinReach('old');
  old.mesh.withinReach('fresh');
  await allSettled();
};

const statesOf = (...sides) => sides.map(({ connection }) => connection.signalingState);

describe('A pair that cannot be told anything', () => {
  it('is left alone, however bad its connection is', async () => {
    const parts = await connect();
    cutOff(parts);
    parts.old.connection.becomes('disconnected');
    await parts.clock.pass(10_000);
    parts.old.connection.becomes('failed');
    parts.old.mesh.networkChanged();
    await parts.clock.pass(120_000);
    assert.deepEqual([parts.old.connections.length, parts.old.connection.iceRestarts, parts.old.mesh.stateOf('fresh')], [1, 0, 'connected']);
  });

  it('stops on the step where it was', async () => {
    const parts = await connect();
    parts.old.connection.becomes('failed');
    cutOff(parts);
    await parts.clock.pass(120_000);
    assert.deepEqual([parts.old.connections.length, parts.old.mesh.stateOf('fresh')], [1, 'connecting']);
  });

  it('is given up by nobody, and tried from the lowest step afterwards', async () => {
    const parts = await connect();
    parts.old.connection.becomes('failed');
    await parts.clock.pass(2 * 15_000);
    cutOff(parts);
    await parts.clock.pass(120_000);
    const before = parts.old.connections.length;
    await mend(parts);
    assert.deepEqual([parts.old.connections.length, parts.old.connection.iceRestarts], [before, 1]);
    parts.post.lost = true;
    await parts.clock.pass(15_000);
    assert.equal(parts.old.connections.length, before + 1);
  });
});

describe('A pair that hears each other again', () => {
  it('goes on as it was when it is connected', async () => {
    const parts = await connect();
    const before = parts.post.log.length;
    cutOff(parts);
    await mend(parts);
    await parts.clock.pass(120_000);
    assert.deepEqual([parts.post.log.length, parts.old.connections.length, parts.old.connection.iceRestarts], [before, 1, 0]);
  });

  it('seeks another path when the network changed meanwhile', async () => {
    const parts = await connect();
    cutOff(parts);
    parts.old.mesh.networkChanged();
    await mend(parts);
    assert.deepEqual([parts.old.connection.iceRestarts, ...statesOf(parts.old, parts.fresh)], [1, 'stable', 'stable']);
  });

  it('uses the ICE servers of now', async () => {
    const parts = await connect();
    parts.old.mesh.configuration = { iceServers: [{ urls: 'stun:new.example.org' }] };
    parts.old.connection.becomes('failed');
    assert.equal(parts.old.connection.configuration.iceServers[0].urls, 'stun:new.example.org');
  });

  for (const lost of ['offer', 'answer']) {
    it(`is not stuck when an ${lost} was lost`, async () => {
      const parts = await connect();
      parts.post.drops = signal => signal.description?.type === lost;
      parts.old.connection.becomes('failed');
      await allSettled();
      assert.equal(parts.old.connection.signalingState, 'have-local-offer');
      parts.post.drops = () => false;
      cutOff(parts);
      await mend(parts);
      assert.deepEqual(statesOf(parts.old, parts.fresh), ['stable', 'stable']);
      assert.equal(parts.old.connections.length, 1);
    });
  }

  it('is not stuck when the first offer was lost', async () => {
    const parts = pair();
    parts.post.lost = true;
    await meet(parts);
    cutOff(parts);
    await mend(parts);
    assert.deepEqual(statesOf(parts.old, parts.fresh), ['stable', 'stable']);
    assert.equal(parts.fresh.connection.getTransceivers().length, 4);
  });

  for (const side of ['old', 'fresh']) {
    it(`is not stuck when nobody heard that a connection was built anew: by ${side}`, async () => {
      const parts = await connect();
      parts.post.lost = true;
      parts[side].connection.becomes('failed');
      await parts.clock.pass(15_000);
      cutOff(parts);
      await mend(parts);
      assert.deepEqual([parts.old.connections.length, parts.fresh.connections.length], [2, 2]);
      assert.ok(parts.old.connection.meets(parts.fresh.connection));
    });
  }

  it('is not stuck when offers of both were lost', async () => {
    const parts = await connect();
    parts.post.lost = true;
    parts.old.connection.becomes('failed');
    parts.fresh.connection.becomes('failed');
    await allSettled();
    cutOff(parts);
    await mend(parts);
    assert.deepEqual(statesOf(parts.old, parts.fresh), ['stable', 'stable']);
  });

  it('takes no answer for one to a later offer', async () => {
    const parts = await connect();
    parts.post.held = true;
    parts.old.connection.becomes('failed');
    await allSettled();
    cutOff(parts);
    await mend(parts);
    const [offer, again] = parts.post.kept.splice(0);
    offer();
    again();
    await allSettled();
    const taken = [];
    const { connection } = parts.old;
    const setRemoteDescription = connection.setRemoteDescription.bind(connection);
    connection.setRemoteDescription = description => {
      taken.push(description.type);
      return setRemoteDescription(description);
    };
    for (const deliver of parts.post.kept.splice(0)) deliver();
    await allSettled();
    assert.deepEqual(taken, ['answer']);
  });
});

describe('A pair that meets again', () => {
  for (const returning of ['old', 'fresh']) {
    it(`has connections newer than those the other side may still hold: ${returning} had parted`, async () => {
      const parts = await connect();
      const [here, there] = returning === 'old' ? [parts.old, parts.fresh] : [parts.fresh, parts.old];
      here.mesh.part(returning === 'old' ? 'fresh' : 'old');
      if (returning === 'old') here.mesh.offerTo('fresh');
      else here.mesh.awaitOfferFrom('old');
      await allSettled();
      assert.deepEqual([there.connections.map(({ closed }) => closed), ...statesOf(here, there)], [[true, false], 'stable', 'stable']);
      assert.equal(there.connection.getTransceivers().length, 4);
    });
  }
});

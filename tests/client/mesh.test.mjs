import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allSettled } from './fakes/clock.mjs';
import { FakeTrack } from './fakes/media.mjs';
import { connect, meet, pair } from './fakes/pair.mjs';

const kindsOf = ({ connection }) => connection.getTransceivers().map(({ kind, direction }) => `${kind} ${direction}`);

describe('A pair', () => {
  it('is offered by the side that was there first, and answered by the newcomer', async () => {
    const { post } = await meet();
    assert.deepEqual(post.log.map(({ from, gen, description }) => [from, gen, description.type]), [['old', 1, 'offer'], ['fresh', 1, 'answer']]);
  });

  it('has microphone, camera, screen and screen sound, in that order, both ways, on both sides', async () => {
    const { old, fresh } = await meet();
    const lanes = ['audio sendrecv', 'video sendrecv', 'video sendrecv', 'audio sendrecv'];
    assert.deepEqual([kindsOf(old), kindsOf(fresh)], [lanes, lanes]);
  });

  it('sends what is on when it meets', async () => {
    const parts = pair();
    const camera = new FakeTrack('video');
    parts.fresh.media.put('camera', camera);
    await meet(parts);
    assert.deepEqual(parts.fresh.connection.getTransceivers().map(({ sender }) => sender.track), [null, camera, null, null]);
  });

  it('changes tracks without another negotiation', async () => {
    const { old, post } = await connect();
    const before = post.log.length;
    const screen = new FakeTrack('video');
    old.media.put('screen', screen);
    await allSettled();
    assert.equal(old.connection.getTransceivers()[2].sender.track, screen);
    old.media.put('screen', null);
    await allSettled();
    assert.equal(old.connection.getTransceivers()[2].sender.track, null);
    assert.equal(post.log.length, before);
  });

  it('knows what it receives by its place', async () => {
    const { old, fresh } = await meet();
    const [microphone, camera, screen, screenSound] = fresh.connection.getTransceivers().map(({ receiver }) => receiver.track);
    assert.deepEqual(fresh.mesh.tracksOf('old'), { microphone, camera, screen, screenSound });
    assert.equal(old.mesh.tracksOf('fresh').screen, old.connection.getTransceivers()[2].receiver.track);
  });

  it('tells when it is connected', async () => {
    const parts = await meet();
    assert.equal(parts.old.mesh.stateOf('fresh'), 'connecting');
    await connect(parts);
    assert.equal(parts.old.mesh.stateOf('fresh'), 'connected');
  });

  it('passes candidates on with its generation', async () => {
    const { old, fresh, post } = await meet();
    old.connection.finds({ candidate: 'a' });
    await allSettled();
    assert.deepEqual(post.log.at(-1), { from: 'old', gen: 1, candidate: { candidate: 'a' } });
    assert.deepEqual(fresh.connection.candidates, ['a']);
  });

  it('shares the upload among all peers', async () => {
    const { old } = await connect();
    assert.equal(old.connection.getTransceivers()[1].sender.parameters.encodings[0].maxBitrate, 1_500_000);
    for (const peer of ['b', 'c', 'd']) old.mesh.offerTo(peer);
    await allSettled();
    assert.equal(old.connections[0].getTransceivers()[1].sender.parameters.encodings[0].maxBitrate, 600_000);
  });

  it('hears signals in their order, however long each takes', async () => {
    const { old, fresh, post } = await connect();
    post.held = true;
    old.connection.becomes('failed');
    await allSettled();
    old.connection.finds({ candidate: 'after the offer' });
    const taken = [];
    const { connection } = fresh;
    const setRemoteDescription = connection.setRemoteDescription.bind(connection);
    connection.setRemoteDescription = description => setRemoteDescription(description).then(() => taken.push(description.type));
    connection.addIceCandidate = async ({ candidate }) => taken.push(candidate);
    for (const deliver of post.kept) deliver();
    await allSettled();
    assert.deepEqual(taken, ['offer', 'after the offer']);
  });

  it('ends when the peer leaves', async () => {
    const { old } = await connect();
    old.mesh.part('fresh');
    assert.equal(old.connection.closed, true);
    assert.equal(old.mesh.has('fresh'), false);
  });
});

describe('Signals of a stranger, or without sense', () => {
  for (const signal of [{}, { gen: 'x' }, { gen: 0, description: { type: 'offer', sdp: '' } }, { gen: 1.5 }]) {
    it(`do nothing: ${JSON.stringify(signal)}`, async () => {
      const { old } = await connect();
      old.mesh.receive('nobody', signal);
      old.mesh.receive('fresh', signal);
      await allSettled();
      assert.equal(old.connections.length, 1);
      assert.equal(old.mesh.stateOf('fresh'), 'connected');
    });
  }
});

describe('A connection that breaks', () => {
  it('is left alone for 4 s', async () => {
    const { old, clock } = await connect();
    old.connection.becomes('disconnected');
    await clock.pass(3_999);
    assert.equal(old.connection.iceRestarts, 0);
    await clock.pass(1);
    assert.equal(old.connection.iceRestarts, 1);
  });

  it('is left alone when it comes back by itself', async () => {
    const { old, clock } = await connect();
    old.connection.becomes('disconnected');
    await clock.pass(3_000);
    old.connection.becomes('connected');
    await clock.pass(60_000);
    assert.deepEqual([old.connection.iceRestarts, old.connections.length], [0, 1]);
  });

  it('restarts ICE at once when it failed', async () => {
    const { old, post } = await connect();
    old.connection.becomes('failed');
    await allSettled();
    assert.equal(old.connection.iceRestarts, 1);
    assert.deepEqual(post.log.slice(-2).map(({ from, gen, description }) => [from, gen, description.type]), [['old', 1, 'offer'], ['fresh', 1, 'answer']]);
  });

  it('may be restarted by both sides at once', async () => {
    const { old, fresh, post } = await connect();
    old.connection.becomes('failed');
    fresh.connection.becomes('failed');
    await allSettled();
    assert.deepEqual([old.connection.signalingState, fresh.connection.signalingState], ['stable', 'stable']);
    assert.equal(kindsOf(fresh).length, 4);
    assert.deepEqual(post.log.slice(-3).map(({ from, description }) => `${from} ${description.type}`), ['old offer', 'fresh offer', 'fresh answer']);
  });

  it('is built anew, one generation on, when the restart did not help within 15 s', async () => {
    const { old, fresh, clock, post } = await connect();
    old.connection.becomes('failed');
    await clock.pass(15_000);
    assert.deepEqual([old.connections.length, fresh.connections.length], [2, 2]);
    assert.deepEqual([old.connections[0].closed, fresh.connections[0].closed], [true, true]);
    assert.deepEqual(post.log.slice(-2).map(({ from, gen }) => [from, gen]), [['old', 2], ['fresh', 2]]);
  });

  it('is offered by the first side also when the newcomer builds anew', async () => {
    const { old, fresh, clock, post } = await connect();
    fresh.connection.becomes('failed');
    await clock.pass(15_000);
    assert.deepEqual(post.log.slice(-3).map(({ from, gen, description }) => [from, gen, description?.type]),
      [['fresh', 2, undefined], ['old', 2, 'offer'], ['fresh', 2, 'answer']]);
    assert.equal(kindsOf(fresh).length, 4);
    assert.equal(kindsOf(old).length, 4);
  });

  it('is not built anew when the path never broke', async () => {
    const { old, clock } = await connect();
    old.mesh.networkChanged();
    assert.equal(old.connection.iceRestarts, 1);
    await clock.pass(60_000);
    assert.equal(old.connections.length, 1);
  });

  it('is given up after three rebuilds, until somebody asks for another', async () => {
    const { old, clock, post } = await meet();
    post.held = true;
    await clock.pass(3 * 15_000);
    assert.equal(old.mesh.stateOf('fresh'), 'connecting');
    await clock.pass(15_000);
    assert.deepEqual([old.mesh.stateOf('fresh'), old.connections.length], ['failed', 4]);
    await clock.pass(60_000);
    assert.equal(old.connections.length, 4);

    post.held = false;
    old.mesh.retry('fresh');
    await allSettled();
    assert.equal(old.mesh.stateOf('fresh'), 'connecting');
    old.connection.becomes('connected');
    assert.equal(old.mesh.stateOf('fresh'), 'connected');
  });

  it('is rebuilt when the browser refuses what the other side says', async () => {
    const { old, clock } = await connect();
    old.mesh.receive('fresh', { gen: 1, description: { type: 'offer', sdp: 'broken' } });
    await allSettled();
    assert.equal(old.connection.iceRestarts, 1);
    old.connection.becomes('failed');
    await clock.pass(15_000);
    assert.equal(old.connections.length, 2);
  });
});

describe('A generation that is over', () => {
  it('is no longer heard', async () => {
    const { old, fresh, clock } = await connect();
    old.connection.becomes('failed');
    await clock.pass(15_000);
    const before = fresh.connection.remoteDescription;
    fresh.mesh.receive('old', { gen: 1, candidate: { candidate: 'late' } });
    fresh.mesh.receive('old', { gen: 1, description: { type: 'offer', sdp: 'audio' } });
    await allSettled();
    assert.deepEqual(fresh.connection.candidates, []);
    assert.equal(fresh.connection.remoteDescription, before);
  });

  it('does not hold the next one up with work that never ends', async () => {
    const { old, fresh, clock, post } = await connect();
    fresh.connection.setRemoteDescription = () => new Promise(() => {});
    old.connection.becomes('failed');
    await clock.pass(15_000);
    assert.deepEqual(post.log.slice(-2).map(({ from, gen, description }) => [from, gen, description.type]), [['old', 2, 'offer'], ['fresh', 2, 'answer']]);
  });

  it('says nothing more', async () => {
    const { old, clock, post } = await connect();
    old.connection.becomes('failed');
    await clock.pass(15_000);
    const before = post.log.length;
    old.connections[0].finds({ candidate: 'late' });
    assert.equal(post.log.length, before);
  });
});

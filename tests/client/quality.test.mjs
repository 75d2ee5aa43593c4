import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QualityMeter, gradeBetween } from '../../static-client/sdk/media/quality.js';
import { loudnessOf } from '../../static-client/sdk/media/loudness.js';
import { FakePeerConnection } from './fakes/peerConnection.mjs';
import { connect } from './fakes/pair.mjs';

const start = { received: 100, lost: 0, frozenMs: 0, roundTripMs: 20 };
const after = more => ({ ...start, received: 200, ...more });

describe('The quality of a connection', () => {
  for (const [what, reading, quality] of [
    ['nothing lost', after({}), 'good'],
    ['2 % lost', after({ received: 198, lost: 2 }), 'good'],
    ['5 % lost', after({ received: 195, lost: 5 }), 'fair'],
    ['9 % lost', after({ received: 191, lost: 9 }), 'poor'],
    ['a round trip of 250 ms', after({ roundTripMs: 250 }), 'fair'],
    ['a round trip of 450 ms', after({ roundTripMs: 450 }), 'poor'],
    ['a picture that stood still for 1.2 s', after({ frozenMs: 1_200 }), 'poor'],
    ['silence', start, 'good'],
    ['a loss that was taken back', after({ lost: -3 }), 'good'],
  ]) {
    it(`is ${quality} with ${what}`, () => assert.equal(gradeBetween(start, reading), quality));
  }

  it('takes three samples that agree to change', () => {
    const meter = new QualityMeter();
    let received = 0;
    const samples = [20, 20, 20, 20, 500, 500, 20, 500, 500, 500].map(roundTripMs => {
      meter.take({ received: received += 100, lost: 0, frozenMs: 0, roundTripMs });
      return meter.quality;
    });
    assert.deepEqual(samples, [null, null, null, 'good', 'good', 'good', 'good', 'good', 'good', 'poor']);
  });

  it('is not judged across two connections', () => {
    const meter = new QualityMeter();
    meter.take({ received: 5_000, lost: 400, frozenMs: 9_000, roundTripMs: 20 });
    assert.equal(meter.take({ received: 10, lost: 0, frozenMs: 0, roundTripMs: 20 }), false);
  });

  it('is read from the browser every two seconds, and told', async () => {
    const { old, clock } = await connect();
    let told = 0;
    old.mesh.on('change', () => told++);
    assert.equal(old.mesh.quality.of('fresh'), null);
    const pair = { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.3 };
    for (let sample = 0; sample < 4; sample++) {
      old.connection.stats = [{ type: 'inbound-rtp', packetsReceived: sample * 100, packetsLost: 0 }, pair];
      await clock.pass(2_000);
    }
    assert.deepEqual([old.mesh.quality.of('fresh'), told], ['fair', 1]);
  });

  it('is unknown as soon as the connection is not there, and nothing is read any more after the call', async () => {
    const { old, clock } = await connect();
    let asked = 0;
    old.connection.getStats = async () => { asked++; return new Map(); };
    await clock.pass(8_000);
    assert.equal(old.mesh.quality.of('fresh'), 'good');
    old.mesh.part('fresh');
    await clock.pass(2_000);
    const before = asked;
    await clock.pass(10_000);
    assert.deepEqual([old.mesh.quality.of('fresh'), asked], [null, before]);
  });
});

describe('The loudness of somebody', () => {
  const heard = (...levels) => {
    const connection = new FakePeerConnection();
    connection.addTransceiver('audio', { direction: 'sendrecv' });
    connection.getTransceivers()[0].receiver.getSynchronizationSources = () => levels.map(audioLevel => ({ audioLevel }));
    return loudnessOf(connection);
  };

  it('is what their packets say, and none before there are any', () => {
    assert.deepEqual([heard(0.4), heard(undefined), heard(), loudnessOf(new FakePeerConnection())], [0.4, 0, 0, 0]);
  });
});

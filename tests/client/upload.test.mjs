import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cameraEncoding, kbpsFor } from '../../static-client/sdk/media/uploadBudget.js';
import { UploadShare } from '../../static-client/sdk/media/uploadShare.js';
import { FakeClock, allSettled } from './fakes/clock.mjs';
import { enter, later } from './fakes/call.mjs';
import { FakeTrack } from './fakes/media.mjs';
import { connect } from './fakes/pair.mjs';

const camera = { width: 1280, height: 720 };
const encodingOf = ({ connection }, lane = 1) => connection.getTransceivers()[lane].sender.parameters.encodings[0];

describe('What a camera may use', () => {
  for (const [people, kbps, scale, frameRate] of [[2, 1500, 1, 30], [3, 1200, 1, 30], [4, 800, 1.5, 24], [5, 600, 1.5, 24], [6, 480, 2, 15], [7, 400, 2, 15], [8, 342, 3, 15]]) {
    it(`among ${people} people is ${kbps} kbit/s, ÷${scale}, ${frameRate} a second`, () => {
      assert.deepEqual(cameraEncoding({ kbps: 2_400, others: people - 1 }, camera), { maxBitrate: kbps * 1000, scaleResolutionDownBy: scale, maxFramerate: frameRate });
    });
  }

  it('never falls below 150 kbit/s, nor rises above 1,500', () => {
    assert.deepEqual([kbpsFor('camera', { kbps: 500, others: 7 }), kbpsFor('camera', { kbps: 100_000, others: 1 })], [150, 1500]);
  });

  it('leaves a small picture as it is, and one that stands on end by its shorter side', () => {
    const plan = { kbps: 2_400, others: 3 };
    assert.equal(cameraEncoding(plan, { width: 320, height: 180 }).scaleResolutionDownBy, 1);
    assert.equal(cameraEncoding(plan, { width: 720, height: 1280 }).scaleResolutionDownBy, 1.5);
    assert.equal(cameraEncoding(plan, {}).scaleResolutionDownBy, 1);
  });
});

describe('A share of the upload', () => {
  const make = () => {
    const clock = new FakeClock();
    const told = [];
    const share = new UploadShare(clock, () => told.push(share.plan.others));
    return { clock, told, share };
  };

  it('falls at once when somebody comes', () => {
    const { share, told } = make();
    for (const others of [1, 2, 3]) share.shareAmong(others);
    assert.deepEqual(told, [1, 2, 3]);
  });

  it('rises one by one, three seconds each, when people leave', async () => {
    const { clock, share, told } = make();
    share.shareAmong(3);
    share.shareAmong(2);
    share.shareAmong(1);
    await clock.pass(2_999);
    assert.deepEqual(told, [3]);
    await clock.pass(1);
    assert.deepEqual(told, [3, 2]);
    await clock.pass(3_000);
    assert.deepEqual(told, [3, 2, 1]);
    await clock.pass(60_000);
    assert.deepEqual(told, [3, 2, 1]);
  });

  it('stays where it is when who left comes back', async () => {
    const { clock, share, told } = make();
    share.shareAmong(3);
    share.shareAmong(2);
    await clock.pass(1_000);
    share.shareAmong(3);
    await clock.pass(60_000);
    assert.deepEqual(told, [3]);
  });
});

describe('Senders', () => {
  it('are capped by what the camera gives, and again when there is another one', async () => {
    const { old } = await connect();
    const sized = (width, height) => Object.assign(new FakeTrack('video'), { getSettings: () => ({ width, height }) });
    old.media.put('camera', sized(2560, 1440));
    await allSettled();
    assert.equal(encodingOf(old).scaleResolutionDownBy, 2);
    old.media.put('camera', sized(640, 480));
    await allSettled();
    assert.equal(encodingOf(old).scaleResolutionDownBy, 1);
  });

  it('leave voices alone, and give a screen a limit of its own', async () => {
    const { old } = await connect();
    assert.deepEqual(encodingOf(old, 0), {});
    assert.deepEqual(encodingOf(old, 2), { maxBitrate: 2_400_000 });
  });

  it('share the budget that the server set', async () => {
    const { connections, server } = await enter({ peers: [] }, { limits: { uploadKbps: 900 } });
    await server.last.says({ type: 'user-joined', data: { peer: later('p_b') } });
    await allSettled();
    assert.equal(encodingOf({ connection: connections[0] }).maxBitrate, 900_000);
    await server.last.says({ type: 'user-joined', data: { peer: later('p_c') } });
    await allSettled();
    assert.equal(encodingOf({ connection: connections[0] }).maxBitrate, 450_000);
  });
});

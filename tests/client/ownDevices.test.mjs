import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ownDevices } from '../../static-client/app/call/ownDevices.js';
import { LocalMedia } from '../../static-client/sdk/index.js';
import { settled } from './fakes/clock.mjs';
import { FakeDevices } from './fakes/media.mjs';

async function make({ muted = false } = {}) {
  const source = new FakeDevices();
  const media = new LocalMedia({ devices: source });
  const said = [];
  const devices = ownDevices(media, { show: text => said.push(text) });
  media.on('lost', devices.lost);
  await media.turnMicrophone(true);
  await media.turnCamera(true);
  if (muted) await media.turnMicrophone(false);
  return { source, media, devices, said };
}

async function unplug(media, lane) {
  media.tracks[lane].dispatchEvent(new Event('ended'));
  for (let turn = 0; turn < 4; turn++) await settled();
}

describe('A microphone that is unplugged', () => {
  it('gives way to another one when it was on', async () => {
    const { media, said } = await make();
    await unplug(media, 'microphone');
    assert.deepEqual([media.state.audio, said], [true, ['Your microphone was disconnected. Another one is used']]);
  });

  it('is off when it was muted, or when there is no other', async () => {
    const { media, said } = await make({ muted: true });
    await unplug(media, 'microphone');
    assert.deepEqual([media.state.audio, said], [false, ['Your microphone was disconnected']]);

    const other = await make();
    other.source.refusal = 'NotFoundError';
    await unplug(other.media, 'microphone');
    assert.deepEqual([other.media.state.audio, other.said], [false, ['Your microphone was disconnected']]);
  });
});

describe('A camera that is unplugged', () => {
  it('is off: no other one looks unasked', async () => {
    const { media, said } = await make();
    await unplug(media, 'camera');
    assert.deepEqual([media.state.video, said], [false, ['Your camera was disconnected']]);
  });
});

describe('What a device cannot do', () => {
  it('is said in a notice', async () => {
    const { source, devices, media, said } = await make();
    source.refusal = 'NotReadableError';
    await devices.chooseCamera('other');
    assert.match(said[0], /^Your camera is in use/);
    await media.turnMicrophone(false);
    await devices.chooseMicrophone('other');
    assert.match(said[1], /^Your microphone is in use/);
  });
});

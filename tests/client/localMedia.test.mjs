import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalMedia, listDevices, pickDevice } from '../../static-client/sdk/index.js';
import { FakeDevices } from './fakes/media.mjs';

function makeMedia() {
  const devices = new FakeDevices();
  const media = new LocalMedia({ devices, video: { width: 320 } });
  return { devices, media };
}

describe('The microphone', () => {
  it('is muted without letting the device go', async () => {
    const { devices, media } = makeMedia();
    await media.turnMicrophone(true);
    const { microphone } = media.tracks;
    await media.turnMicrophone(false);
    assert.deepEqual([microphone.enabled, microphone.stopped, media.state.audio], [false, false, false]);
    await media.turnMicrophone(true);
    assert.deepEqual([microphone.enabled, devices.asked.length], [true, 1]);
  });

  it('that is refused leaves everything as it was', async () => {
    const { devices, media } = makeMedia();
    devices.refusal = 'NotAllowedError';
    await assert.rejects(media.turnMicrophone(true), { name: 'NotAllowedError' });
    devices.refusal = null;
    await media.turnCamera(true);
    assert.deepEqual(media.state, { audio: false, video: true, screen: false });
  });

  it('stays muted when another one is chosen', async () => {
    const { media } = makeMedia();
    await media.turnMicrophone(true);
    await media.turnMicrophone(false);
    await media.chooseMicrophone('other');
    assert.deepEqual([media.tracks.microphone.deviceId, media.state.audio], ['other', false]);
  });
});

describe('The camera', () => {
  it('lets the device go when it is off', async () => {
    const { media } = makeMedia();
    await media.turnCamera(true);
    const { camera } = media.tracks;
    await media.turnCamera(false);
    assert.deepEqual([camera.stopped, media.tracks.camera], [true, null]);
  });

  it('is off at last when it was turned on and off in one breath', async () => {
    const { media } = makeMedia();
    await Promise.all([media.turnCamera(true), media.turnCamera(false)]);
    assert.equal(media.state.video, false);
  });

  it('goes before another one is opened', async () => {
    const { devices, media } = makeMedia();
    await media.turnCamera(true);
    const { camera } = media.tracks;
    const stoppedThen = [];
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = constraints => {
      stoppedThen.push(camera.stopped);
      return open(constraints);
    };
    await media.chooseCamera('other');
    assert.deepEqual([stoppedThen, media.tracks.camera.deviceId], [[true], 'other']);
  });

  it('asks for the picture it was told to', async () => {
    const { devices, media } = makeMedia();
    await media.turnCamera(true);
    assert.deepEqual(devices.asked, [{ video: { width: 320 } }]);
  });

  it('that was chosen and is gone gives way to any other', async () => {
    const { devices, media } = makeMedia();
    devices.gone = ['old'];
    await media.chooseCamera('old');
    await media.turnCamera(true);
    assert.equal(media.tracks.camera.deviceId, 'default');
  });

  it('that is unplugged is off, and said to be lost', async () => {
    const { media } = makeMedia();
    const lost = [];
    media.on('lost', ({ lane }) => lost.push(lane));
    await media.turnCamera(true);
    media.tracks.camera.dispatchEvent(new Event('ended'));
    assert.deepEqual([media.state.video, lost], [false, ['camera']]);
  });
});

describe('A camera that was let go', () => {
  it('may end without harm to the one that is on', async () => {
    const { media } = makeMedia();
    await media.turnCamera(true);
    const { camera } = media.tracks;
    await media.chooseCamera('other');
    camera.dispatchEvent(new Event('ended'));
    assert.equal(media.state.video, true);
  });
});

describe('A camera that cannot be opened in place of another', () => {
  it('leaves the camera off, and says so', async () => {
    const { devices, media } = makeMedia();
    await media.turnCamera(true);
    devices.refusal = 'NotReadableError';
    const states = [];
    media.on('state', () => states.push(media.state.video));
    await assert.rejects(media.chooseCamera('busy'), { name: 'NotReadableError' });
    assert.deepEqual(states, [false]);
  });
});

describe('A shared screen', () => {
  it('goes beside the camera, with its sound', async () => {
    const { media } = makeMedia();
    await media.turnCamera(true);
    await media.shareScreen();
    assert.deepEqual(media.state, { audio: false, video: true, screen: true });
    assert.equal(media.tracks.screenSound.kind, 'audio');
  });

  it('ends whole when the browser is told to stop it', async () => {
    const { media } = makeMedia();
    await media.shareScreen();
    const { screen, screenSound } = media.tracks;
    screen.dispatchEvent(new Event('ended'));
    assert.deepEqual([media.state.screen, media.tracks.screenSound, screenSound.stopped], [false, null, true]);
  });
});

describe('A page without devices', () => {
  it('is told so by every request, and by nothing else', async () => {
    const media = new LocalMedia({ devices: undefined });
    await assert.rejects(media.turnCamera(true), { name: 'SecurityError' });
    await media.turnCamera(false);
    assert.deepEqual([media.state.video, media.canShareScreen], [false, false]);
  });
});

describe('Closing', () => {
  it('lets every device go', async () => {
    const { media } = makeMedia();
    await media.turnMicrophone(true);
    await media.turnCamera(true);
    const { microphone, camera } = media.tracks;
    media.close();
    assert.deepEqual([microphone.stopped, camera.stopped], [true, true]);
  });
});

describe('Devices', () => {
  it('are listed by kind, without the placeholders shown before permission', async () => {
    const source = {
      enumerateDevices: async () => [
        { kind: 'videoinput', deviceId: 'c1', label: 'Front' },
        { kind: 'audioinput', deviceId: '', label: '' },
        { kind: 'audiooutput', deviceId: 's1', label: 'Desk' },
      ],
    };
    assert.deepEqual(await listDevices(source), { cameras: [{ id: 'c1', label: 'Front' }], microphones: [], speakers: [{ id: 's1', label: 'Desk' }] });
  });

  it('are found again by id, else by label', () => {
    const devices = [{ id: '1', label: 'Front' }, { id: '2', label: 'Back' }];
    assert.equal(pickDevice(devices, { id: '2', label: 'Front' })?.id, '2');
    assert.equal(pickDevice(devices, { id: 'gone', label: 'Back' })?.id, '2');
    assert.equal(pickDevice(devices, { id: 'gone', label: '' }), undefined);
    assert.equal(pickDevice(devices, undefined), undefined);
  });
});

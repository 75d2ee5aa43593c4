import { Emitter } from '../../../static-client/sdk/emitter.js';

export class FakeTrack extends EventTarget {
  enabled = true;
  stopped = false;

  constructor(kind, deviceId = 'default') {
    super();
    Object.assign(this, { kind, deviceId });
  }

  getSettings() {
    return { deviceId: this.deviceId };
  }

  stop() {
    this.stopped = true;
  }
}

/** What a call needs of our own media. */
export class FakeMedia extends Emitter {
  tracks = { microphone: null, camera: null, screen: null, screenSound: null };
  state = { audio: false, video: false, screen: false };

  put(lane, track) {
    this.tracks[lane] = track;
    this.emit('track', { lane, track });
  }

  async turnMicrophone(on) {
    this.turn({ audio: on });
  }

  turn(changes) {
    Object.assign(this.state, changes);
    this.emit('state', null);
  }
}

/** Devices that give, or refuse by the name of an error. */
export class FakeDevices {
  asked = [];
  refusal = null;
  gone = [];

  async getUserMedia(constraints) {
    this.asked.push(constraints);
    if (this.refusal) throw new DOMException('refused', this.refusal);
    const kind = constraints.audio ? 'audio' : 'video';
    const deviceId = constraints[kind].deviceId?.exact;
    if (this.gone.includes(deviceId)) throw new DOMException('gone', 'OverconstrainedError');
    return streamOf(new FakeTrack(kind, deviceId));
  }

  async getDisplayMedia() {
    return streamOf(new FakeTrack('video'), new FakeTrack('audio'));
  }
}

const streamOf = (...tracks) => ({
  getAudioTracks: () => tracks.filter(track => track.kind === 'audio'),
  getVideoTracks: () => tracks.filter(track => track.kind === 'video'),
});

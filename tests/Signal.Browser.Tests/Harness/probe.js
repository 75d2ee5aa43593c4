// What tests ask of a page besides what people see of it: the browser's own counters. Runs before the page's scripts.
(() => {
  const lanes = ['microphone', 'camera', 'screen', 'screenSound'];
  const made = [];
  const watched = new Map();

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...parts) {
      super(...parts);
      made.push(this);
    }
  };
  window.WebSocket = class extends WebSocket {
    constructor(...parts) {
      super(...parts);
      this.addEventListener('message', ({ data }) => { if (data.includes('"type":"moderated"')) window.toldAt = performance.now(); });
    }
  };
  // What comes from no file was put there by the browser, or by who drives it.
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber, sample }) => {
    if (sourceFile) console.error(`Content security policy: ${violatedDirective} forbids ${blockedURI}: ${sourceFile}:${lineNumber} ${sample}`);
  });

  const tileOf = name => document.querySelector(`[data-tile="camera"][data-name="${name}"]:not([data-self])`);

  const connectionTo = name => {
    const tile = tileOf(name);
    return tile && window.signalCall?.connectionOf(tile.dataset.peer);
  };

  // Frames decoded of a picture, bytes received of a sound; null while there is nothing yet.
  const received = async (name, lane) => {
    const receiver = connectionTo(name)?.getTransceivers()[lanes.indexOf(lane)]?.receiver;
    if (!receiver) return null;
    const report = [...(await receiver.getStats()).values()].find(({ type }) => type === 'inbound-rtp');
    return (receiver.track.kind === 'video' ? report?.framesDecoded : report?.bytesReceived) ?? null;
  };

  // Frames that our own camera has delivered.
  const filmed = async () => {
    const reports = await Promise.all(made.filter(({ connectionState }) => connectionState !== 'closed').map(connection => connection.getStats()));
    return reports.flatMap(report => [...report.values()]).reduce((sum, { type, frames = 0 }) => sum + (type === 'media-source' ? frames : 0), 0);
  };

  // How long a number has not changed, in ms, at the longest; null is no change.
  const longestStill = (seen, what, count) => {
    let before = null;
    let movedAt = performance.now();
    setInterval(async () => {
      const now = await count() ?? before;
      if (now !== before) movedAt = performance.now();
      seen[what] = Math.max(seen[what], performance.now() - movedAt);
      before = now;
    }, 100);
  };

  window.probe = {
    // Comes back once our own camera delivers: the browser's made-up one sometimes stands still for most of a minute. Gives up without a word.
    async films(limitMs) {
      const deadline = performance.now() + limitMs;
      const before = await filmed();
      while (await filmed() === before && performance.now() < deadline) await new Promise(resolve => setTimeout(resolve, 50));
    },
    // Comes back once more arrived than had arrived when it was asked.
    async flows(name, lane, limitMs) {
      const deadline = performance.now() + limitMs;
      let before = await received(name, lane);
      for (let now = before; before === null || now <= before; now = await received(name, lane)) {
        before ??= now;
        // A rebuilt connection counts from zero.
        if (now !== null && now < before) before = now;
        if (performance.now() > deadline) {
          const state = connectionTo(name)?.connectionState ?? 'not there';
          throw new Error(`No more of the ${lane} of ${name} arrives: ${before} so far, the connection is ${state}`);
        }
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    },
    // Whether what somebody says is played.
    plays: name => Boolean(document.querySelector(`[data-voice="${tileOf(name).dataset.peer}"]`)?.srcObject),
    // Notes when the page stops showing somebody.
    noteGoing(name) {
      new MutationObserver((_, observer) => {
        if (tileOf(name)) return;
        window.wentAt = performance.now();
        observer.disconnect();
      }).observe(document.body, { childList: true, subtree: true });
    },
    // Looks at the picture and the sound of somebody, and at our own camera, all the time, over whatever connection they go.
    watch(name) {
      const seen = { startedAt: performance.now(), picture: 0, sound: 0, camera: 0 };
      watched.set(name, seen);
      longestStill(seen, 'picture', () => received(name, 'camera'));
      longestStill(seen, 'sound', () => received(name, 'microphone'));
      longestStill(seen, 'camera', filmed);
    },
    // Comes back when it has been looked at for so long.
    async watchedFor(name, ms) {
      const { startedAt } = watched.get(name);
      await new Promise(resolve => setTimeout(resolve, startedAt + ms - performance.now()));
    },
    longestStillMs: (name, what) => watched.get(name)[what],
    // What the sender of our camera is told to use, and what its encoder takes itself to use.
    async sends(name) {
      const { sender } = connectionTo(name).getTransceivers()[lanes.indexOf('camera')];
      const report = [...(await sender.getStats()).values()].find(({ type }) => type === 'outbound-rtp');
      return { maxBitrate: sender.getParameters().encodings[0].maxBitrate, targetBitrate: report?.targetBitrate ?? 0 };
    },
    deviceSent: (name, lane) => connectionTo(name).getTransceivers()[lanes.indexOf(lane)].sender.track?.label,
    restart: name => connectionTo(name).restartIce(),
    isAgreed: name => connectionTo(name).signalingState === 'stable',
    connectionsMade: () => made.length,
    connections: () => made.filter(({ connectionState }) => connectionState !== 'closed').length,
    transceivers: name => connectionTo(name).getTransceivers().map(({ receiver, currentDirection }) => `${receiver.track.kind} ${currentDirection}`),
    descriptions: name => [connectionTo(name).localDescription.sdp, connectionTo(name).remoteDescription.sdp],
    countNegotiations(name) {
      const connection = connectionTo(name);
      window.negotiations = 0;
      for (const type of ['negotiationneeded', 'signalingstatechange']) connection.addEventListener(type, () => window.negotiations++);
    },
  };
})();

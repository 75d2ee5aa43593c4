import { Call, LocalMedia, SignalSocket, socketUrl } from '../sdk/index.js';

const form = /** @type {HTMLFormElement} */ (document.getElementById('join'));
const people = /** @type {HTMLElement} */ (document.getElementById('people'));
const chat = /** @type {HTMLElement} */ (document.getElementById('chat'));
const media = new LocalMedia();

form.addEventListener('submit', async event => {
  event.preventDefault();
  const fields = new FormData(form);
  await Promise.allSettled([media.turnMicrophone(true), media.turnCamera(true)]);

  const call = new Call({
    socket: new SignalSocket(socketUrl(location)),
    media,
    wish: { room: String(fields.get('room')), name: String(fields.get('name')) },
  });
  call.on('change', () => show(call));
  call.on('arrived', ({ peer }) => call.say(`Welcome, ${peer.name}`));
  call.chat.on('change', () => {
    chat.textContent = call.chat.lines.map(line => `${line.name}: ${line.text}`).join('\n');
  });
  call.on('ended', ({ reason }) => {
    people.textContent = `The call is over: ${reason}`;
    media.close();
  });
  document.getElementById('leave')?.addEventListener('click', () => call.leave(), { once: true });
  addEventListener('pagehide', () => call.leaveWithPage(), { once: true });
});

/** @param {Call} call */
function show(call) {
  document.body.dataset.call = call.state;
  for (const id of call.peers.keys()) if (!document.getElementById(id)) people.append(screenFor(id));
  for (const video of people.querySelectorAll('video')) {
    if (!call.peers.has(video.id)) {
      video.remove();
      continue;
    }
    const { microphone, camera } = call.tracksOf(video.id);
    if (!video.srcObject && microphone && camera) video.srcObject = new MediaStream([microphone, camera]);
  }
}

/** @param {string} id */
function screenFor(id) {
  const video = document.createElement('video');
  Object.assign(video, { id, autoplay: true, playsInline: true, width: 320 });
  return video;
}

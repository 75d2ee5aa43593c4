// A page without a browser: the SDK as it is, a WebSocket from npm, media that are not there. It says on stdout how it is
// after every change, and does what it reads: "wake" as a browser says it, "say …", "lines". It ends with its reader.
import { setMaxListeners } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { Call, SignalSocket } from '../../../static-client/sdk/index.js';
import { FakeMedia } from '../../client/fakes/media.mjs';
import { FakePeerConnection } from '../../client/fakes/peerConnection.mjs';
import { FakePresence } from '../../client/fakes/presence.mjs';

const { WebSocket } = createRequire(new URL('../../wscat/package.json', import.meta.url))('ws');

/** A browser's fails without throwing. */
class QuietWebSocket extends WebSocket {
  constructor(...parts) {
    super(...parts);
    this.on('error', () => {});
  }
}

setMaxListeners(50);
const [url, room, name] = process.argv.slice(2);
const presence = new FakePresence();
const call = new Call({
  socket: new SignalSocket(url, { presence, WebSocket: QuietWebSocket }),
  media: new FakeMedia(),
  presence,
  wish: { room, name },
  makeConnection: configuration => new FakePeerConnection(configuration),
});

const print = what => console.log(JSON.stringify(what));
const tell = () => print({ state: call.state, self: call.self?.id ?? null, upTo: call.chat.upTo });
call.on('change', tell);
call.on('ended', tell);
call.chat.on('change', tell);

const orders = {
  wake: () => presence.emit('wake', null),
  say: text => call.say(text),
  lines: () => print({ lines: call.chat.lines.map(({ seq, text, state }) => ({ seq, text, state })) }),
};
createInterface({ input: process.stdin })
  .on('line', line => orders[line.split(' ')[0]](line.slice(line.indexOf(' ') + 1)))
  .on('close', () => process.exit());

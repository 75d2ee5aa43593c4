import { fileURLToPath } from 'node:url';

const folder = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const ours = folder('../Signal.Server/bin/Release/net10.0/Signal.Server.dll');
const minimal = folder('peers/minimal/bin/Release/net10.0/MinimalPeer.dll');
const signalr = folder('peers/signalr/bin/Release/net10.0/SignalRPeer.dll');

/**
 * Ours as users start it, with its database on disk. Switched off is only what --Signal:Limits:Enabled=false is for; rooms are as large as the scenario.
 * @param {string[]} more
 */
const signal = (more) => ({
  adapter: 'signal',
  isOurs: true,
  ready: 'Now listening on',
  command: ({ port, data, members }) => [
    'dotnet', ours, '--urls', `http://127.0.0.1:${port}`, `--Signal:DataDirectory=${data}`,
    '--Signal:Limits:Enabled=false', `--Signal:Rooms:MaxPeers=${Math.max(members, 8)}`, ...more,
  ],
});

/**
 * @param {string} adapter
 * @param {string[]} start what is started; the port comes behind it
 * @param {string[]} more
 */
const peer = (adapter, start, more = []) => ({
  adapter,
  isOurs: false,
  ready: 'listening',
  command: ({ port }) => [...start, `${port}`, ...more],
});

/** Everything that can be measured, by the name one gives on the command line. */
export const servers = {
  signal: { title: 'Signal', ...signal([]) },
  'signal-pipes': { title: 'Signal, pipes', ...signal(['--Signal:Transport=pipes']) },
  'signal-managed': { title: 'Signal, managed', ...signal(['--Signal:Transport=managed']) },
  socketio: { title: 'Socket.IO', ...peer('socketio', ['node', folder('peers/node/socketio.js')]) },
  ws: { title: 'node ws', ...peer('raw', ['node', folder('peers/node/ws.js')]) },
  peerjs: { title: 'PeerJS', ...peer('peerjs', ['node', folder('peers/node/peerjs.js')]), scenarios: ['relay', 'join'] },
  signalr: { title: 'SignalR', ...peer('signalr', ['dotnet', signalr]) },
  managed: { title: 'minimal .NET', ...peer('raw', ['dotnet', minimal], ['managed']) },
  pipes: { title: 'minimal .NET, pipes', ...peer('raw', ['dotnet', minimal], ['pipes']) },
};

/** Who takes part when nobody is named. */
export const fields = {
  full: ['signal', 'socketio', 'ws', 'peerjs', 'signalr', 'managed', 'pipes'],
  quick: ['signal', 'socketio', 'managed'],
  ours: ['signal-pipes', 'signal-managed'],
};

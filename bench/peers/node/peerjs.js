// PeerJS's own server: relay from id to id, no rooms, no chat.
import { PeerServer } from 'peer';

const port = Number(process.argv[2] ?? 9003);
PeerServer({ port, host: '127.0.0.1', path: '/', concurrent_limit: 100_000, alive_timeout: 120_000 }, () => console.log('listening', port));

// Node's ws with a map of rooms: what one writes when Socket.IO is too much. One encoding a broadcast, a capped history in memory.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const port = Number(process.argv[2] ?? 9002);
const HISTORY = 100;
const TEXT = { binary: false };
const sockets = new Map();
const rooms = new Map();
let nextId = 1;

const server = createServer((_, response) => response.writeHead(404).end());
const wss = new WebSocketServer({ server, path: '/ws', perMessageDeflate: false, maxPayload: 1 << 20, clientTracking: false });

wss.on('connection', (socket) => {
  socket.id = (nextId++).toString(36);
  socket.room = null;
  sockets.set(socket.id, socket);
  socket.on('message', (data) => {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      socket.close(1007);
      return;
    }
    if (message.type === 'signal') signal(socket, message);
    else if (message.type === 'chat-message') chat(socket, message);
    else if (message.type === 'join-call') join(socket, message);
  });
  socket.on('close', () => {
    sockets.delete(socket.id);
    leave(socket);
  });
  socket.on('error', () => {});
});

function signal(socket, { toId, message }) {
  const to = sockets.get(toId);
  if (to && to.room === socket.room) to.send(JSON.stringify({ type: 'signal', fromId: socket.id, message }));
}

function chat(socket, { data }) {
  const room = socket.room;
  if (!room) return;
  const line = { data, sender: socket.username, fromId: socket.id };
  room.history.push(line);
  if (room.history.length > HISTORY) room.history.shift();
  const frame = Buffer.from(JSON.stringify({ type: 'chat-message', ...line }));
  for (const peer of room.members.values()) if (peer !== socket) peer.send(frame, TEXT);
}

function join(socket, { room: name, username }) {
  leave(socket);
  socket.username = username;
  let room = rooms.get(name);
  if (!room) rooms.set(name, (room = { name, members: new Map(), history: [] }));
  room.members.set(socket.id, socket);
  socket.room = room;
  const members = [...room.members.values()].map((peer) => ({ id: peer.id, username: peer.username }));
  broadcast(room, { type: 'user-joined', id: socket.id, members });
  if (room.history.length > 0) socket.send(JSON.stringify({ type: 'chat-history', messages: room.history }));
}

function leave(socket) {
  const room = socket.room;
  if (!room) return;
  socket.room = null;
  room.members.delete(socket.id);
  if (room.members.size === 0) rooms.delete(room.name);
  else broadcast(room, { type: 'user-left', id: socket.id });
}

function broadcast(room, message) {
  const frame = Buffer.from(JSON.stringify(message));
  for (const peer of room.members.values()) peer.send(frame, TEXT);
}

server.listen(port, '127.0.0.1', 4096, () => console.log('listening', port));

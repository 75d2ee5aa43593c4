// The back end of the usual MERN video call: rooms as arrays of socket ids in one object, messages and times in memory, the room of a speaker
// found by a search over all rooms, every recipient emitted to by its own, the whole list of members to everybody at each join.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const port = Number(process.argv[2] ?? 9001);
const connections = {};
const messages = {};
const timeOnline = {};
const usernames = {};

const server = createServer();
const io = new Server(server, {
  transports: ['websocket'],
  cors: { origin: '*', methods: ['GET', 'POST'], allowedHeaders: ['*'], credentials: true },
});

io.on('connection', (socket) => {
  socket.on('join-call', (path, username) => {
    connections[path] ??= [];
    connections[path].push(socket.id);
    timeOnline[socket.id] = new Date();
    usernames[socket.id] = username;
    const names = {};
    for (const id of connections[path]) names[id] = usernames[id];
    for (const id of connections[path]) io.to(id).emit('user-joined', socket.id, connections[path], names);
    for (const { data, sender, from } of messages[path] ?? []) io.to(socket.id).emit('chat-message', data, sender, from);
  });

  socket.on('signal', (toId, message) => io.to(toId).emit('signal', socket.id, message));

  socket.on('chat-message', (data, sender) => {
    const [room, found] = Object.entries(connections).reduce(
      ([room, isFound], [key, members]) => (!isFound && members.includes(socket.id) ? [key, true] : [room, isFound]),
      ['', false],
    );
    if (!found) return;
    messages[room] ??= [];
    messages[room].push({ sender, data, from: socket.id });
    for (const id of connections[room]) if (id !== socket.id) io.to(id).emit('chat-message', data, sender, socket.id);
  });

  socket.on('disconnect', () => {
    const online = Math.abs(timeOnline[socket.id] - new Date());
    for (const [room, members] of JSON.parse(JSON.stringify(Object.entries(connections)))) {
      for (const member of members) {
        if (member !== socket.id) continue;
        for (const id of connections[room]) if (id !== socket.id) io.to(id).emit('user-left', socket.id, online);
        connections[room].splice(connections[room].indexOf(socket.id), 1);
        if (connections[room].length === 0) delete connections[room];
      }
    }
    delete timeOnline[socket.id];
    delete usernames[socket.id];
  });
});

server.listen(port, '127.0.0.1', 4096, () => console.log('listening', port));

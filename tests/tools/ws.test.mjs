import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { Peer } from './lib/peer.mjs';
import { serving } from './lib/server.mjs';

describe("With npm's ws", () => {
  it('two hold a call: welcome, signals, chat, a lost connection, the end', () => serving(async url => {
    const [ann, ben] = [await Peer.connect(url), await Peer.connect(url)];
    assert.equal(ann.socket.protocol, 'signal.v1');
    assert.equal(ann.welcome.protocol, 1);
    const host = await ann.ask('join-call', 'joined', { room: 'demo', name: 'Ann' });
    const guest = await ben.ask('join-call', 'joined', { room: 'demo', name: 'Ben' });
    assert.equal(guest.peers[0].id, host.self.id);
    assert.equal((await ann.next('user-joined')).data.peer.id, guest.self.id);

    const offer = { gen: 1, description: { type: 'offer', sdp: `v=0\r\n${'a=x\r\n'.repeat(5_000)}` } };
    await ann.ask('signal', 'ack', offer, guest.self.id);
    const signal = await ben.next('signal');
    assert.equal(signal.from, host.self.id);
    assert.deepEqual(signal.data, offer);

    assert.equal((await ben.ask('chat-message', 'ack', { text: 'Grüße 🎈' })).seq, 1);
    assert.equal((await ann.next('chat-message')).data.text, 'Grüße 🎈');

    ben.socket.terminate();
    await ann.next('user-away');
    assert.equal((await ann.ask('chat-message', 'ack', { text: 'Where are you?' })).seq, 2);
    const again = await Peer.connect(url);
    const back = await again.ask('resume', 'resumed', { token: guest.resume.token, seq: 1 });
    assert.equal(back.self.id, guest.self.id);
    assert.deepEqual(back.messages.map(({ text }) => text), ['Where are you?']);
    await ann.next('user-back');

    await ann.ask('end-call', 'ack');
    for (const peer of [ann, again]) {
      await peer.next('call-ended');
      assert.equal((await peer.next('bye')).data.code, 4410);
      assert.equal(await peer.closed, 4410);
    }
  }));

  it('frames in pieces, pings, and each way to be closed are as RFC 6455 has them', () => serving(async url => {
    const peer = await Peer.connect(url);
    assert.equal(peer.socket.extensions, '');
    peer.socket.send('{"type":', { fin: false });
    peer.socket.ping('between the pieces');
    assert.equal((await once(peer.socket, 'pong'))[0].toString(), 'between the pieces');
    peer.socket.send('"ping"}', { fin: true });
    await peer.next('pong');
    peer.socket.close(1000);
    assert.equal(await peer.closed, 1000);

    const wrong = {
      1003: socket => socket.send(Buffer.from('{"type":"ping"}'), { binary: true }),
      1007: socket => socket.send(Buffer.from([0x22, 0xc3, 0x28, 0x22]), { binary: false }),
      1009: socket => socket.send('x'.repeat(65_537)),
    };
    for (const [code, act] of Object.entries(wrong)) {
      const { socket, closed } = await Peer.connect(url);
      act(socket);
      assert.equal(await closed, Number(code));
    }
  }));
});

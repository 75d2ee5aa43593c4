import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { SignalSocket, errorCodes } from '../../static-client/sdk/index.js';
import { encodeFrame } from '../../static-client/sdk/wire/frames.js';
import { serverTypes } from '../../static-client/sdk/wire/messages.js';
import { FakeClock } from './fakes/clock.mjs';
import { FakePresence } from './fakes/presence.mjs';
import { fakeWebSockets } from './fakes/webSocket.mjs';

const vectors = name => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
// Numbers that JSON can spell and JavaScript cannot (1e400, -0) are compared as JavaScript writes them.
const asWritten = text => ({ data: {}, ...JSON.parse(JSON.stringify(JSON.parse(text))) });

async function openSocket() {
  const server = fakeWebSockets();
  const socket = new SignalSocket('ws://here/ws', { clock: new FakeClock(), presence: new FakePresence(), WebSocket: server.WebSocket });
  const news = [];
  socket.connect();
  await server.last.welcomes();
  const dispatch = socket.dispatchEvent.bind(socket);
  socket.dispatchEvent = event => {
    news.push([event.type, event.detail]);
    return dispatch(event);
  };
  return { server, socket, news };
}

describe('What the server accepts is what the SDK writes:', () => {
  for (const { name, frame, type, id, to, data } of vectors('accepts')) {
    it(name, () => {
      const written = encodeFrame(type, { id, to, data: data && JSON.parse(data) });
      assert.deepEqual(asWritten(written), asWritten(frame));
    });
  }
});

describe('What the server says is heard:', () => {
  for (const { name, frame, type } of vectors('answers')) {
    it(name, async () => {
      const { server, socket, news } = await openSocket();
      const { re, data } = JSON.parse(frame);
      if (re === undefined) {
        await server.last.saysText(frame);
        const heard = news.find(([event]) => event === type)?.[1];
        assert.deepEqual(heard.data, data);
        return;
      }
      const answer = socket.request('help', {}, { id: re });
      answer.catch(() => {});
      await server.last.saysText(frame);
      if (type === 'error') await assert.rejects(answer, { name: 'SignalError', code: data.code, retry: data.retry });
      else assert.deepEqual([(await answer).type, (await answer).data], [type, data]);
    });
  }
});

describe('What a newer server may say does no harm:', () => {
  for (const { name, frame } of vectors('ignores')) {
    it(name, async () => {
      const { server, news } = await openSocket();
      await server.last.saysText(frame);
      const strangers = news.map(([event]) => event).filter(event => !serverTypes.has(event) && !['frame', 'open'].includes(event));
      assert.deepEqual(strangers, []);
    });
  }
});

describe('Every refusal has a code the SDK knows:', () => {
  for (const { name, code } of vectors('refuses')) {
    it(name, () => assert.ok(errorCodes.includes(code), code));
  }
});

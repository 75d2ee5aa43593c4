import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Negotiation } from '../../static-client/sdk/media/negotiation.js';
import { FakePeerConnection } from './fakes/peerConnection.mjs';

function side(polite) {
  const connection = new FakePeerConnection();
  const sent = [];
  const negotiation = new Negotiation({ connection, polite, send: signal => sent.push(signal), beforeAnswer: async () => {} });
  return { connection, negotiation, sent };
}

const offer = { description: { type: 'offer', sdp: 'audio' } };
const answer = { description: { type: 'answer', sdp: 'audio' } };

describe('Negotiating', () => {
  it('answers an offer', async () => {
    const { negotiation, sent } = side(true);
    await negotiation.receive(offer);
    assert.deepEqual(sent.map(signal => signal.description.type), ['answer']);
  });

  it('takes the answer to its own offer', async () => {
    const { connection, negotiation } = side(false);
    await negotiation.offer();
    await negotiation.receive(answer);
    assert.equal(connection.signalingState, 'stable');
  });
});

describe('An answer', () => {
  it('says which offer it is to, where the offer says which it is', async () => {
    const { negotiation, sent } = side(true);
    await negotiation.receive({ ...offer, offer: 7 });
    await negotiation.receive(offer);
    assert.deepEqual(sent.map(signal => signal.offer), [7, undefined]);
  });

  it('that nobody waits for is not taken', async () => {
    const { connection, negotiation } = side(false);
    await negotiation.receive(answer);
    assert.equal(connection.remoteDescription, null);
  });

  it('to an earlier offer is not taken', async () => {
    const { connection, negotiation } = side(false);
    for (const number of [1, 2]) {
      await negotiation.offer();
      if (number === 1) await negotiation.receive({ ...answer, offer: 1 });
    }
    await negotiation.receive({ ...answer, offer: 1 });
    assert.equal(connection.signalingState, 'have-local-offer');
    await negotiation.receive({ ...answer, offer: 2 });
    assert.equal(connection.signalingState, 'stable');
  });
});

describe('An offer', () => {
  it('is repeated with its number while nobody has answered it, and never afterwards', async () => {
    const { negotiation, sent } = side(false);
    negotiation.repeatOffer();
    await negotiation.offer();
    negotiation.repeatOffer();
    await negotiation.receive(answer);
    negotiation.repeatOffer();
    assert.deepEqual(sent.map(signal => signal.offer), [1, 1]);
  });
});

describe('Two offers that cross', () => {
  it('leave the impolite side with its own', async () => {
    const { connection, negotiation, sent } = side(false);
    await negotiation.offer();
    await negotiation.receive(offer);
    assert.equal(connection.signalingState, 'have-local-offer');
    assert.deepEqual(sent.map(signal => signal.description.type), ['offer']);
  });

  it('make the polite side take its own back and answer', async () => {
    const { connection, negotiation, sent } = side(true);
    await negotiation.offer();
    await negotiation.receive(offer);
    assert.equal(connection.signalingState, 'stable');
    assert.deepEqual(sent.map(signal => signal.description.type), ['offer', 'answer']);
  });

  it('are noticed while our own offer is still being made', async () => {
    const { connection, negotiation, sent } = side(false);
    const making = negotiation.offer();
    await negotiation.receive(offer);
    await making;
    assert.equal(connection.remoteDescription, null);
    assert.deepEqual(sent.map(signal => signal.description.type), ['offer']);
  });

  it('are none when the answer to ours is just being taken', async () => {
    const { connection, negotiation, sent } = side(false);
    await negotiation.offer();
    await Promise.all([negotiation.receive(answer), negotiation.receive(offer)]);
    assert.equal(connection.signalingState, 'stable');
    assert.deepEqual(sent.map(signal => signal.description.type), ['offer', 'answer']);
  });
});

describe('Candidates', () => {
  it('that come before the description wait for it, in order', async () => {
    const { connection, negotiation } = side(true);
    await negotiation.receive({ candidate: { candidate: 'a' } });
    await negotiation.receive({ candidate: { candidate: 'b' } });
    assert.deepEqual(connection.candidates, []);
    await negotiation.receive(offer);
    assert.deepEqual(connection.candidates, ['a', 'b']);
  });

  it('that come while the description is being taken are taken after it', async () => {
    const { connection, negotiation } = side(true);
    await Promise.all([negotiation.receive(offer), negotiation.receive({ candidate: { candidate: 'a' } })]);
    assert.deepEqual(connection.candidates, ['a']);
  });

  it('of an offer that is ignored may be refused without a word', async () => {
    const { connection, negotiation } = side(false);
    await negotiation.offer();
    await negotiation.receive(answer);
    connection.signalingState = 'have-local-offer';
    await negotiation.receive(offer);
    await assert.doesNotReject(negotiation.receive({ candidate: { candidate: 'unknown' } }));
  });

  it('that are refused otherwise are a failure', async () => {
    const { negotiation } = side(true);
    await negotiation.receive(offer);
    await assert.rejects(negotiation.receive({ candidate: { candidate: 'unknown' } }), { name: 'OperationError' });
  });

  it('have an end that needs no answer', async () => {
    const { connection, negotiation } = side(true);
    await negotiation.receive(offer);
    await negotiation.receive({ candidate: null });
    assert.deepEqual(connection.candidates, []);
  });
});

describe('A failed signal', () => {
  it('does not keep the next one from being heard', async () => {
    const { negotiation, sent } = side(true);
    await assert.rejects(negotiation.receive({ description: { type: 'offer', sdp: 'broken' } }));
    await negotiation.receive(offer);
    assert.equal(sent.length, 1);
  });
});

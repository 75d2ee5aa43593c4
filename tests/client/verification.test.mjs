import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fingerprintsIn, verificationCode } from '../../static-client/sdk/media/verification.js';
import { allSettled } from './fakes/clock.mjs';
import { connect, pair } from './fakes/pair.mjs';

const sdk = readFileSync(new URL('../../docs/sdk.md', import.meta.url), 'utf8');
const [, ...example] = /Ann's certificate \| `(.+)` \|\n.*Ben's certificate \| `(.+)` \|\n.*Their code \| `(.+)` \|/.exec(sdk);
const sdpWith = (...fingerprints) => ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', ...fingerprints.map(fingerprint => `a=fingerprint:${fingerprint}`), ''].join('\r\n');
const codes = ({ old, fresh }) => Promise.all([old.mesh.verificationCodeOf('fresh'), fresh.mesh.verificationCodeOf('old')]);

/** Somebody who runs the server: answers each side in the other's name, with certificates of their own. */
function manInTheMiddle({ post }) {
  const own = { old: 'sha-256 EE:01', fresh: 'sha-256 EE:02' };
  post.tampers = (from, signal) => {
    if (signal.description) signal.description.sdp = signal.description.sdp.replace(/(a=fingerprint:).*/, `$1${own[from]}`);
  };
  return own;
}

describe('A verification code', () => {
  it('is made as the documentation says', async () => {
    const [ann, ben, code] = example;
    assert.equal(await verificationCode(sdpWith(ann), sdpWith(ben)), code);
  });

  it('is the same whoever computes it, however the certificates are written', async () => {
    const [ann, ben, code] = example;
    assert.equal(await verificationCode(sdpWith(ben), sdpWith(ann)), code);
    assert.equal(await verificationCode(sdpWith(ann.replace('sha', 'SHA'), ann.toLowerCase()), sdpWith(ben, ben)), code);
  });

  it('is another one for any other certificate', async () => {
    const [ann, ben, code] = example;
    const other = await verificationCode(sdpWith(ann), sdpWith(ben.replace(/.$/, last => last === '0' ? '1' : '0')));
    assert.match(other, /^\d{5}( \d{5}){3}$/);
    assert.notEqual(other, code);
  });

  for (const [what, ...fingerprints] of [['no certificate'], ['two', 'sha-256 AA', 'sha-256 BB'], ['a hash that can be forged', 'sha-1 AA'], ['nothing in its place', 'sha-256 ']]) {
    it(`is not there with ${what}`, async () => {
      assert.equal(await verificationCode(sdpWith(...fingerprints), sdpWith('sha-256 AA')), null);
      assert.equal(await verificationCode(sdpWith('sha-256 AA'), sdpWith(...fingerprints)), null);
    });
  }

  it('needs a line of its own for each certificate', () => {
    assert.deepEqual(fingerprintsIn('s=a=fingerprint:sha-256 AA\r\na=fingerprint:sha-256 BB CC\r\na=fingerprint:sha-256 DD\n'), ['sha-256 DD']);
  });
});

describe('Two people who are connected', () => {
  it('see the same code', async () => {
    const [code, other] = await codes(await connect());
    assert.match(code, /^\d{5}( \d{5}){3}$/);
    assert.equal(other, code);
  });

  it('see none before', async () => {
    const parts = pair();
    assert.deepEqual(await codes(parts), [null, null]);
    parts.fresh.mesh.awaitOfferFrom('old');
    parts.old.mesh.offerTo('fresh');
    assert.deepEqual(await codes(parts), [null, null]);
    await allSettled();
    assert.deepEqual(await codes(parts), [null, null]);
  });

  it('see another one when their connection was built anew', async () => {
    const parts = await connect();
    const [before] = await codes(parts);
    parts.old.mesh.retry('fresh');
    await allSettled();
    parts.old.connection.becomes('connected');
    parts.fresh.connection.becomes('connected');
    const [code, other] = await codes(parts);
    assert.equal(other, code);
    assert.notEqual(code, before);
  });

  it('see different codes when somebody sits in between', async () => {
    const parts = pair();
    manInTheMiddle(parts);
    await connect(parts);
    const [code, other] = await codes(parts);
    assert.match(code, /^\d{5}( \d{5}){3}$/);
    assert.match(other, /^\d{5}( \d{5}){3}$/);
    assert.notEqual(other, code);
  });
});

describe('Whoever sits in between', () => {
  it('cannot change certificates later, when both of theirs are known and a matching pair can be sought', async () => {
    const parts = pair();
    const own = manInTheMiddle(parts);
    await connect(parts);
    const before = await codes(parts);
    own.old = 'sha-256 FF:01';
    own.fresh = 'sha-256 FF:02';
    for (const { connection } of [parts.old, parts.fresh]) {
      connection.restartIce();
      await allSettled();
    }
    assert.deepEqual([parts.old, parts.fresh].map(({ connection }) => fingerprintsIn(connection.remoteDescription.sdp)), [['sha-256 EE:02'], ['sha-256 EE:01']]);
    assert.deepEqual(await codes(parts), before);
  });

  it('is not helped by two certificates in one description, of which the browser would take either', async () => {
    const parts = pair();
    parts.post.tampers = (from, { description }) => {
      if (description) description.sdp += 'a=fingerprint:sha-256 EE:01\r\n';
    };
    await connect(parts);
    assert.deepEqual(await codes(parts), [null, null]);
  });
});

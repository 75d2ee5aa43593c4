import { Emitter } from '../../../static-client/sdk/emitter.js';

/** A page that somebody looks at, until the test says otherwise. */
export class FakePresence extends Emitter {
  visible = true;
}

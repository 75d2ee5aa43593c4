import { systemClock } from '../clock.js';
import { pagePresence } from '../wire/presence.js';
import { SignalError } from '../wire/signalError.js';
import { CallMembers } from './callMembers.js';
import { ChatLog } from './chatLog.js';
import { Company } from './company.js';
import { Door } from './door.js';
import { reasonForClose, reasonForRefusal } from './endings.js';
import { bidFarewell, pageBeacon } from './farewell.js';
import { HostPowers } from './hostPowers.js';
import { IceRenewal } from './iceRenewal.js';
import { OwnState } from './ownState.js';
import { Seat } from './seat.js';

/** @import { Clock } from '../clock.js' */
/** @import { User } from '../account/records.js' */
/** @import { Presence } from '../wire/presence.js' */
/** @import { LocalTracks } from '../media/mesh.js' */
/** @import { Peer } from '../wire/messages.js' */
/** @import { SignalSocket } from '../wire/signalSocket.js' */
/** @import { CompanyEvents } from './company.js' */
/** @import { EndReason } from './endings.js' */
/** @import { SendBeacon } from './farewell.js' */
/** @import { Entry, Wish } from './seat.js' */

/** @typedef {LocalTracks & { state: { audio: boolean, video: boolean, screen: boolean }, turnMicrophone(on: boolean): Promise<void> } & EventTarget} CallMedia */
/** @typedef {{ reason: EndReason, message: string, durationMs: number }} Ending */
/** @typedef {CompanyEvents & { ended: Ending, waiting: SignalError, knock: { peer: Peer } }} CallEvents `change`: people, their states or media are not what they were; `waiting`: we may not enter yet; `knock`: somebody waits for a host to let them in */

/** One call: the people, their media, the chat. It keeps our seat over lost connections and leaves the media alone meanwhile. */
export class Call extends CallMembers {
  #socket;
  #media;
  #own;
  #clock;
  #seat;
  #company;
  #sendBeacon;
  #renewal;
  #since = 0;
  #until = new AbortController();
  /** @type {'joining' | 'live' | 'reconnecting' | 'ended'} */
  state = 'joining';
  /** @type {ChatLog} */
  chat;
  door = new Door();
  host;

  /**
   * @param {object} parts
   * @param {SignalSocket} parts.socket not yet connected
   * @param {CallMedia} parts.media stays open when the call ends
   * @param {Wish} parts.wish
   * @param {RTCConfiguration} [parts.configuration] besides the ICE servers, which come from the server
   * @param {Clock} [parts.clock]
   * @param {Presence} [parts.presence]
   * @param {(configuration: RTCConfiguration) => RTCPeerConnection} [parts.makeConnection]
   * @param {SendBeacon} [parts.sendBeacon]
   * @param {typeof globalThis.fetch} [parts.fetch]
   */
  constructor({
    socket, media, wish, configuration, clock = systemClock, presence = pagePresence, makeConnection, sendBeacon = pageBeacon,
    fetch = (...request) => globalThis.fetch(...request),
  }) {
    const company = new Company(socket, { local: media, clock, makeConnection, configuration });
    super(company);
    this.#company = company;
    this.#sendBeacon = sendBeacon;
    this.#socket = socket;
    this.#media = media;
    this.#own = new OwnState(media);
    this.#clock = clock;
    this.#seat = new Seat(socket, wish, clock);
    this.#renewal = new IceRenewal({ socketUrl: socket.url, clock, fetch, renewed: iceServers => company.mesh.configure({ iceServers }) });
    this.chat = new ChatLog({
      clock, request: (...request) => this.#request(...request), rate: () => socket.welcome?.limits?.rates?.chat,
    });
    this.host = new HostPowers((...request) => this.#request(...request));
    this.#listen(presence);
    socket.connect();
  }

  /** @returns {User | null} the account we are in the call with, null for a guest */
  get user() {
    return this.#socket.welcome?.user ?? null;
  }

  get handRaised() {
    return this.#own.handRaised;
  }

  /** @param {boolean} raised */
  raiseHand(raised) {
    this.#own.handRaised = raised;
    this.#tellState();
  }

  /** @param {string} text 1 to 4,000 characters */
  say(text) {
    this.chat.say(text, this.self?.name ?? '');
  }

  /** @returns {Promise<unknown>} host only; rejected with a SignalError */
  endForEveryone() {
    return this.#request('end-call');
  }

  leave() {
    this.#socket.post('leave-call');
    this.#end('left');
  }

  /** Leaves while the page is being closed. */
  leaveWithPage() {
    if (this.state !== 'ended') bidFarewell(this.#seat.token, this.#socket.url, this.#sendBeacon);
    this.leave();
  }

  /** @param {Presence} presence */
  #listen(presence) {
    const { signal } = this.#until;
    const socket = this.#socket;
    this.#company.follow(presence, signal);
    this.door.follow(socket, signal);
    socket.on('open', () => this.#enter(), signal);
    socket.on('down', () => this.#interrupted(), signal);
    socket.on('stopped', ({ code, bye }) => this.#end(reasonForClose(code), bye?.reason), signal);
    socket.on('chat-message', ({ data, seq = 0, from = '', ts }) => this.chat.receive({ ...data, seq, from, ts }), signal);
    socket.on('pong', ({ data }) => this.chat.expect(data.seq ?? 0), signal);
    socket.on('call-ended', () => this.#end('ended'), signal);
    this.#media.addEventListener('state', () => this.#tellState(), { signal });
    for (const type of /** @type {const} */ (['change', 'arrived', 'departed', 'muted'])) {
      this.#company.on(type, detail => this.emit(type, detail), signal);
    }
    for (const type of /** @type {const} */ (['change', 'knock'])) this.door.on(type, detail => this.emit(type, detail), signal);
    this.#company.on('muted', ({ peer }) => { if (peer === this.self) this.#media.turnMicrophone(false); }, signal);
  }

  async #enter() {
    try {
      const entry = await this.#seat.enter(() => this.#own.now, this.chat.upTo, error => this.emit('waiting', error));
      if (!this.#until.signal.aborted) this.#seated(entry);
    } catch (error) {
      if (!(error instanceof SignalError)) throw error;
      if (error.code !== 'connection-lost') this.#end(reasonForRefusal(error.code), error.message);
    }
  }

  /** @param {Entry} entry */
  #seated({ joined, resumed, ts }) {
    this.state = 'live';
    this.#since ||= this.#clock.now();
    if (joined.resume?.windowMs) this.#socket.guardSeat(joined.resume.windowMs);
    this.door.found(joined.locked);
    if (resumed) this.#company.resumed(joined);
    else this.#company.seated(joined);
    this.#renewal.follow(joined, ts);
    this.chat.replay(joined);
    // A server that was started anew told the others only that we are back, not how we are.
    if (resumed && (joined.settleMs || this.#own.differsFrom(joined.self.state))) this.#tellState();
  }

  #interrupted() {
    if (this.state === 'live') this.state = 'reconnecting';
    this.emit('change', null);
  }

  #tellState() {
    this.#own.tell((...request) => this.#request(...request), this.#clock);
    this.#company.update(this.self?.id, { state: this.#own.now }, this.#clock.now());
  }

  /** @type {SignalSocket['request']} */
  async #request(...request) {
    if (this.state !== 'live') throw SignalError.connectionLost();
    return this.#socket.request(...request);
  }

  /**
   * @param {EndReason} reason
   * @param {string} [message]
   */
  #end(reason, message = '') {
    if (this.state === 'ended') return;
    this.state = 'ended';
    this.#until.abort();
    this.#socket.close();
    this.#renewal.stop();
    this.#company.close();
    this.emit('ended', { reason, message, durationMs: this.#since && this.#clock.now() - this.#since });
  }
}

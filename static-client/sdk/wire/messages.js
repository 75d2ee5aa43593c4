/** @import { User } from '../account/records.js' */

/**
 * The shapes of the wire, as the server sends them. Members unknown here are ignored by the SDK.
 *
 * @typedef {object} PeerState
 * @property {boolean} audio the microphone is live
 * @property {boolean} video the camera is on
 * @property {boolean} screen a screen is shared
 * @property {boolean} hand the hand is raised
 * @property {boolean} ready
 *
 * @typedef {object} Peer
 * @property {string} id
 * @property {string} name
 * @property {string | null} username
 * @property {'host' | 'guest'} role
 * @property {PeerState} state
 * @property {boolean} away its connection was lost and may come back
 * @property {number} joinedAt milliseconds since 1970
 *
 * @typedef {object} ChatMessage
 * @property {number} seq
 * @property {number} ts milliseconds since 1970
 * @property {string} from peer id
 * @property {string} name
 * @property {string | null} username
 * @property {string} text
 * @property {string} [id] the id its sender gave it
 *
 * @typedef {object} Joined the data of `joined` and, with `missed` and `settleMs`, of `resumed`
 * @property {Peer} self
 * @property {string} room
 * @property {string} call
 * @property {Peer[]} peers the others
 * @property {ChatMessage[]} messages
 * @property {boolean} more
 * @property {number} seq
 * @property {{ token: string, windowMs: number } | null} [resume]
 * @property {RTCIceServer[]} iceServers
 * @property {boolean} locked
 *
 * @typedef {'mute' | 'kick' | 'ban' | 'lock' | 'unlock' | 'admit' | 'deny' | 'make-host'} ModerateAction
 *
 * @typedef {object} Rate
 * @property {number} burst so many at once
 * @property {number} perSecond and so many a second after that
 *
 * @typedef {object} Limits and others, which are numbers
 * @property {number} [uploadKbps] what our pictures may use to all others together
 * @property {{ signals: Rate, chat: Rate, history: Rate, others: Rate }} [rates] signals: for each other peer; missing where nothing is limited
 *
 * @typedef {object} Welcome
 * @property {number} protocol
 * @property {string} server
 * @property {string[]} features `guests` when people without an account may join
 * @property {Limits} limits
 * @property {number} pingMs
 * @property {User | null} user the account the socket belongs to
 *
 * @typedef {object} Bye
 * @property {number} code
 * @property {string} reason
 * @property {boolean} reconnect
 * @property {number} [afterMs]
 *
 * @typedef {object} Refusal the data of `error`
 * @property {string} code
 * @property {string} message
 * @property {boolean} retry
 * @property {number} [retryAfterMs]
 */

/**
 * @template Data
 * @typedef {object} FrameOf
 * @property {string} type
 * @property {string} [re] the id of the request it answers; without it the frame is news
 * @property {string} [from] peer id
 * @property {number} [seq] chat only
 * @property {number} ts milliseconds since 1970
 * @property {Data} data
 */

/** @typedef {FrameOf<any>} Frame */

/**
 * The data of every kind of news, by type.
 * @typedef {object} News
 * @property {FrameOf<Welcome>} welcome
 * @property {FrameOf<Joined>} joined
 * @property {FrameOf<Joined & { missed: boolean, settleMs: number }>} resumed
 * @property {FrameOf<{ peer: Peer }>} user-joined
 * @property {FrameOf<{ peer: string, reason: 'left' | 'lost' | 'kicked' | 'ended', onlineMs: number }>} user-left
 * @property {FrameOf<{ peer: string }>} user-away
 * @property {FrameOf<{ peer: string, role?: 'host' | 'guest' }>} user-back with the role after a restart of the server
 * @property {FrameOf<{ state: PeerState, role?: 'host' | 'guest' }>} user-updated
 * @property {FrameOf<unknown>} signal
 * @property {FrameOf<{ text: string, name: string, username: string | null, id?: string }>} chat-message
 * @property {FrameOf<{ by: string, durationMs: number }>} call-ended
 * @property {FrameOf<{ action: ModerateAction, peer: string | null, by: string }>} moderated
 * @property {FrameOf<{ peer: Peer }>} knock
 * @property {FrameOf<any>} ack
 * @property {FrameOf<Refusal>} error
 * @property {FrameOf<{ seq: number }>} pong
 * @property {FrameOf<{ messages: ChatMessage[], more: boolean }>} history
 * @property {FrameOf<any>} help
 * @property {FrameOf<Bye>} bye
 */

/** Every type a server of this version sends; frames of other types are ignored. */
export const serverTypes = new Set(/** @type {(keyof News)[]} */ ([
  'welcome', 'joined', 'resumed', 'user-joined', 'user-left', 'user-away', 'user-back', 'user-updated', 'signal',
  'chat-message', 'call-ended', 'moderated', 'knock', 'ack', 'error', 'pong', 'history', 'help', 'bye',
]));

/**
 * What the REST API answers with. Members unknown here are ignored.
 *
 * @typedef {object} User
 * @property {string} username
 * @property {string} name
 * @property {string} [email]
 * @property {boolean} verified
 * @property {number | string} createdAt milliseconds since 1970, or a date in ISO 8601
 * @property {string} [avatar]
 *
 * @typedef {object} Visit one's own time in a call
 * @property {string} id
 * @property {string} room
 * @property {string | null} call null for an entry by hand
 * @property {number} joinedAt milliseconds since 1970
 * @property {number | null} leftAt
 * @property {number | null} durationMs null while it goes on
 * @property {string[]} peers names of who else was there
 *
 * @typedef {object} RoomReport
 * @property {string} room
 * @property {boolean} live
 * @property {number} peers
 * @property {number} maxPeers
 * @property {boolean} locked
 * @property {number | null} startedAt milliseconds since 1970
 *
 * @typedef {object} NewRoom
 * @property {string} [name]
 * @property {number} [maxPeers]
 * @property {string} [password]
 * @property {boolean} [lobby]
 */

export {};

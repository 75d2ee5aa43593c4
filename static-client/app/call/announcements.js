/** @import { Call } from '../../sdk/index.js' */
/** @import { ChatLog } from '../../sdk/call/chatLog.js' */

const longest = 200;

/**
 * Says to those who listen what others see: a hand that was raised, a line that was written. Who joins and leaves is said by a
 * toast already, and microphones and cameras change too often to be said.
 * @param {Pick<Call, 'peers' | 'on'> & { chat: Pick<ChatLog, 'on'> }} call
 * @param {{ say: (text: string) => void }} region
 * @param {AbortSignal} until
 */
export function announceNews(call, region, until) {
  let raised = handsIn(call);
  call.on('change', () => {
    const now = handsIn(call);
    for (const [id, name] of now) if (!raised.has(id)) region.say(`${name} raised a hand`);
    raised = now;
  }, until);
  call.chat.on('news', ({ name, text }) => region.say(`${name}: ${text.length > longest ? `${text.slice(0, longest)}…` : text}`), until);
}

/** @param {Pick<Call, 'peers'>} call */
const handsIn = call => new Map([...call.peers.values()].filter(({ state }) => state.hand).map(({ id, name }) => [id, name]));

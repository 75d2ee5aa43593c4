/**
 * Why a record is not to be believed, or null: every message has to have arrived, once, in order, at the right one.
 * @param {Record<string, any>} record
 * @returns {string | null}
 */
export function faultOf(record) {
  if (record.errors > 0) return `${record.errors} errors`;
  if (record.misrouted > 0) return `${record.misrouted} messages reached the wrong one`;
  if (record.order_errors > 0) return `${record.order_errors} messages were lost, doubled or out of order`;
  if (record.complete === false) return `${record.delivered ?? record.user_left_rx} of ${record.expected ?? record.user_left_expected} arrived`;
  if (record.user_joined_rx !== record.user_joined_expected) return `${record.user_joined_rx} of ${record.user_joined_expected} joins were told of`;
  if (record.unexpected_closes > 0) return `${record.unexpected_closes} connections were closed`;
  return null;
}

/**
 * The load generator breaks a phase off that other work disturbs, and tries again: what it broke off is no measurement.
 * @param {Record<string, any>} record
 */
export const isWhole = (record) => !record.aborted;

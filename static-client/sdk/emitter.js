/**
 * An EventTarget whose events are listed in a type: `Emitter<{ chat: Line }>` emits and hears only `chat`.
 * @template {object} Events
 */
export class Emitter extends EventTarget {
  /**
   * @template {keyof Events & string} Type
   * @param {Type} type
   * @param {(detail: Events[Type]) => void} heard
   * @param {AbortSignal} [until] stops listening when aborted
   */
  on(type, heard, until) {
    this.addEventListener(type, event => heard(/** @type {CustomEvent<Events[Type]>} */ (event).detail), { signal: until });
  }

  /**
   * @template {keyof Events & string} Type
   * @param {Type} type
   * @param {Events[Type]} detail
   */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

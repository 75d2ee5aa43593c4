/** @typedef {'chat' | 'people' | 'options'} PanelName */
/** @typedef {{ element: HTMLElement, setOpen: (open: boolean) => void }} Panel */

/** The panels beside the stage, of which at most one is open. Who closes one by keyboard goes on where they opened it. */
export class Panels {
  #panels;
  #changed;
  #opener;
  /** @type {PanelName | null} */
  open = null;

  /**
   * @param {Record<PanelName, Panel>} panels
   * @param {(name: PanelName) => HTMLElement} opener the button for it
   * @param {() => void} changed
   */
  constructor(panels, opener, changed) {
    this.#panels = panels;
    this.#opener = opener;
    this.#changed = changed;
  }

  /** @param {PanelName | null} name */
  show(name) {
    const before = this.open;
    if (before === name) return;
    this.open = name;
    if (before && this.#panels[before].element.contains(document.activeElement)) this.#opener(before).focus();
    for (const [each, panel] of Object.entries(this.#panels)) panel.setOpen(each === name);
    this.#changed();
  }

  /** @param {PanelName} name */
  toggle(name) {
    this.show(this.open === name ? null : name);
  }
}

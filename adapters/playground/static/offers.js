// A list of offers under the fingers: arrows walk, Enter or Tab takes, Escape closes.

import { avatar } from "./avatar.js";
import { el } from "./dom.js";

let lists = 0;

/** Belongs to an input; take is called with the item that was chosen. */
export class Offers {
  constructor(input, take) {
    [this.input, this.take, this.items, this.at] = [input, take, [], -1];
    this.list = el("ul", { class: "offers", role: "listbox", id: `offers-${(lists += 1)}`, "aria-label": "Suggestions", hidden: true });
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("role", "combobox");
    input.addEventListener("blur", () => this.close());
    this.close();
  }

  /** Show items; eager means that Enter takes the first one. */
  show(items, eager) {
    [this.items, this.at] = [items, eager ? 0 : -1];
    this.list.replaceChildren(...items.map((item, index) => this.row(item, index)));
    this.list.hidden = !items.length;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.mark();
  }

  close() {
    this.show([], false);
  }

  /** Whether a key was for the list. */
  key(event) {
    if (this.list.hidden || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) return this.walk(step);
    if (event.key === "Escape") return this.close() ?? true;
    if (event.key === "Tab" && !event.shiftKey) return this.choose(Math.max(this.at, 0));
    if (event.key === "Enter" && !event.shiftKey && this.at >= 0) return this.choose(this.at);
    return false;
  }

  walk(step) {
    const count = this.items.length;
    this.at = this.at < 0 ? (step > 0 ? 0 : count - 1) : (this.at + step + count) % count;
    this.mark();
    return true;
  }

  choose(index) {
    this.take(this.items[index]);
    return true;
  }

  mark() {
    [...this.list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === this.at)));
    const row = this.list.children[this.at];
    if (row) {
      this.input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  row(item, index) {
    return el("li", {
      role: "option", id: `${this.list.id}-${index}`,
      on: { mousedown: (event) => { event.preventDefault(); this.choose(index); } },
    },
    item.person ? avatar(item.person, "small") : null,
    el("strong", {}, item.label), el("span", {}, item.about ?? ""), item.note ? el("span", { class: "tag" }, item.note) : null);
  }
}

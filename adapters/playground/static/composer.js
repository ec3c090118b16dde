// The composer: what is typed, what could be meant, which field comes next, and sending it.

import { freshId, send, Sorry } from "./api.js";
import { complete } from "./complete.js";
import { openForm } from "./dialog.js";
import { el, icon } from "./dom.js";
import { Offers } from "./offers.js";
import { nextField, takes, understand } from "./understand.js";

/** A message box in a form element; where() says which room and thread it writes to. */
export class Composer {
  constructor(form, where, id) {
    [this.form, this.where, this.named, this.sending] = [form, where, new Map(), null];
    this.input = el("textarea", { id, rows: "1", autocomplete: "off", spellcheck: "true", enterkeyhint: "send", maxlength: "7500" });
    this.offers = new Offers(this.input, (item) => this.insert(item));
    this.hint = el("p", { class: "hint", "aria-live": "polite", hidden: true });
    this.wrong = el("p", { class: "wrong", role: "alert", hidden: true });
    this.button = el("button", { type: "submit", class: "send", "aria-label": "Send", title: "Send" }, icon("send"));
    const box = el("div", { class: "box" }, this.input, this.button);
    form.replaceChildren(this.offers.list, this.hint, box, this.wrong);
    form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  /** Say where one writes. */
  invite(words) {
    this.input.placeholder = words;
    this.input.setAttribute("aria-label", words);
  }

  /** Put a text here for the person to finish. */
  write(text) {
    this.input.value = text;
    this.input.focus();
    this.input.setSelectionRange(text.length, text.length);
    this.look();
  }

  key(event) {
    if (this.offers.key(event)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
  }

  look() {
    const { value, selectionStart } = this.input;
    this.grow();
    this.say("");
    this.found = complete(value, selectionStart);
    if (this.found) this.offers.show(this.found.items, this.found.eager);
    else this.offers.close();
    this.advise(understand(value));
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 180)}px`;
  }

  insert(item) {
    const { value } = this.input;
    if (item.token) this.named.set(item.insert.trim(), item.token);
    this.input.value = value.slice(0, this.found.from) + item.insert + value.slice(this.found.to).replace(/^ /u, "");
    const caret = this.found.from + item.insert.length;
    this.input.setSelectionRange(caret, caret);
    this.look();
  }

  advise(understood) {
    const fields = understood?.fields ?? [];
    this.hint.hidden = !understood;
    if (!understood) return;
    const next = nextField(understood);
    const chips = fields.map(({ field, there }) =>
      el("span", { class: `field ${there ? "there" : ""} ${field === next ? "next" : ""}` },
        field.label, field.required ? null : el("small", {}, " optional")));
    const words = next ? takes(next) : "Enter sends it";
    this.hint.replaceChildren(el("code", {}, `/${understood.command.name} ${understood.verb.name}`), ...chips,
      el("span", { class: "takes" }, words));
  }

  async send() {
    const text = this.input.value;
    if (!text.trim() || this.sending) return;
    // The same words sent again after a failure are the same send.
    if (this.tried?.text !== text) this.tried = { text, id: freshId() };
    const place = this.where();
    this.busy(true);
    try {
      const answer = await send("say", { id: this.tried.id, ...place, line: this.pieces(text) });
      this.clear(text);
      if (answer.kind === "form") openForm(answer, place);
    } catch (error) {
      this.say(error instanceof Sorry ? error.message : String(error));
    } finally {
      this.busy(false);
    }
  }

  clear(text) {
    this.tried = null;
    if (this.input.value !== text) return;
    this.named.clear();
    this.input.value = "";
    this.look();
  }

  busy(sending) {
    this.sending = sending;
    this.form.classList.toggle("busy", sending);
  }

  say(sentence) {
    this.wrong.textContent = sentence;
    this.wrong.hidden = !sentence;
  }

  /** The text in pieces: words as they stand, and tokens for what completion put in. */
  pieces(text) {
    const names = [...this.named.keys()].sort((a, b) => b.length - a.length);
    if (!names.length) return [text];
    const pattern = new RegExp(`(${names.map(escaped).join("|")})(?![\\p{L}\\p{N}])`, "u");
    return text.split(pattern).filter(Boolean).map((piece) => this.named.get(piece) ?? piece);
  }
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

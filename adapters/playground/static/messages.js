// The messages of a room or a thread: drawn once, then changed one by one, so that focus stays.

import { freshId, send, Sorry } from "./api.js";
import { avatar } from "./avatar.js";
import { openForm } from "./dialog.js";
import { byId, el, icon } from "./dom.js";
import { drawCard, mentions } from "./draw.js";
import { menuButton, reactions } from "./menu.js";
import { messagesOf, openThread, store } from "./store.js";
import { city, day, hour, moment } from "./time.js";

const TOGETHER = 5 * 60_000; // one person's messages within this time share one face

/** A list that shows a room, or one of its threads; write puts a command into its composer. */
export class Messages {
  constructor(list, scroller, write) {
    [this.list, this.scroller, this.write, this.staying, this.top] = [list, scroller, write, true, 0];
    scroller.addEventListener("scroll", () => this.moved(), { passive: true });
    new ResizeObserver(() => this.stay()).observe(scroller);
    new ResizeObserver(() => this.stay()).observe(list);
  }

  /** Show another room or thread, from its end. */
  show(room, thread, opening) {
    [this.room, this.thread, this.opening] = [room, thread, opening];
    [this.staying, this.top] = [true, 0];
    this.list.replaceChildren(...this.items());
    this.stay();
  }

  /** Draw anew what changed. */
  refresh() {
    const standing = new Map([...this.list.children].map((item) => [item.dataset.key, item]));
    const items = this.items().map((item) => {
      const before = standing.get(item.dataset.key);
      return before && before.dataset.drawn === item.dataset.drawn ? before : item;
    });
    items.forEach((item, index) => {
      if (this.list.children[index] !== item) this.list.insertBefore(item, this.list.children[index] ?? null);
    });
    while (this.list.children.length > items.length) this.list.lastChild.remove();
    this.stay();
  }

  /** Only who scrolls up leaves the end: below, what is still growing may be ahead of us. */
  moved() {
    const top = this.scroller.scrollTop;
    this.staying = this.atEnd() || (this.staying && top >= this.top);
    this.top = top;
  }

  atEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < 80;
  }

  /** Whatever grows or shrinks: a reader who was at the end stays there. */
  stay() {
    if (!this.staying) return;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.top = this.scroller.scrollTop; // its event may come together with that of a reader who scrolls up
  }

  items() {
    let before = null;
    const items = this.opening ? [keyed("opening", this.opening.join("\n"), opening(this.opening))] : [];
    for (const message of messagesOf(this.room, this.thread)) {
      const said = day(new Date(message.at));
      if (!this.thread && (!before || day(new Date(before.at)) !== said)) {
        items.push(keyed(`day ${said}`, said, el("li", { class: "day" }, el("span", {}, said))));
        before = null;
      }
      items.push(this.item(message, before));
      before = message;
    }
    return items;
  }

  item(message, before) {
    const joined = joins(message, before);
    const replies = this.thread ? [] : messagesOf(message.room, message.id).slice(1);
    const author = store.people.get(message.author);
    const name = author?.name ?? (message.author === "hearth" ? "Hearth" : "Somebody");
    const classes = ["message", joined && "joined", message.private && "private", !author && "hearth",
      mentions(message.card, store.you.id) && "for-you"].filter(Boolean).join(" ");
    const body = el("div", { class: "body" },
      joined ? null : head(message, name, author),
      message.private ? el("p", { class: "only-you" }, icon("eye"), "Only you see this") : null,
      el("div", { class: "card" }, drawCard(message.card, this.context(message))),
      message.private ? null : reactions(message, this.complains(message)),
      el("p", { class: "wrong", role: "alert", hidden: true }),
      replies.length ? repliesLink(message, replies) : null);
    const item = el("li", { class: classes, "data-id": message.id }, face(message, author, joined), body);
    if (!message.private) item.append(this.actions(message, name));
    return keyed(message.id, JSON.stringify([message, joined, replies.length, classes, store.you.zone]), item);
  }

  /** What can be done with a message, shown when one points at it. */
  actions(message, name) {
    const reply = this.thread ? null : replyButton(message, name);
    return el("div", { class: "actions" }, reply, menuButton(message, name, this.complains(message)));
  }

  /** Shows a sentence at a message. */
  complains(message) {
    return (sentence) => complain(this.list.querySelector(`[data-id="${CSS.escape(message.id)}"]`), sentence);
  }

  context(message) {
    return { write: this.write, press: (button) => press(message, button, this.list) };
  }
}

function keyed(key, drawn, item) {
  item.dataset.key = key;
  item.dataset.drawn = drawn;
  return item;
}

function joins(message, before) {
  if (!before || before.author !== message.author || before.private !== message.private) return false;
  if (message.author === "hearth") return false;
  return Date.parse(message.at) - Date.parse(before.at) < TOGETHER;
}

function face(message, author, joined) {
  const at = new Date(message.at);
  return joined ? el("time", { class: "late", datetime: message.at }, hour(at)) : avatar(author);
}

function head(message, name, author) {
  const at = new Date(message.at);
  return el("p", { class: "head" },
    el("strong", {}, name),
    author ? null : el("span", { class: "tag" }, "app"),
    el("time", { datetime: message.at, title: `${moment(at)} in ${city(store.you.zone)}` }, hour(at)),
    message.edited && !message.private ? el("span", { class: "edited" }, "edited") : null);
}

function opening([title, words]) {
  return el("li", { class: "opening" }, el("h2", {}, title), words ? el("p", {}, words) : null);
}

function replyButton(message, name) {
  const label = `Reply to ${name} in a thread`;
  return el("button", { type: "button", class: "plain", title: "Reply in a thread", "aria-label": label,
    on: { click: () => openThread(message.id) } }, icon("reply"));
}

function repliesLink(message, replies) {
  const count = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
  const last = hour(new Date(replies.at(-1).at));
  return el("button", { type: "button", class: "replies", on: { click: () => openThread(message.id) } },
    avatar(store.people.get(replies.at(-1).author), "tiny"), el("strong", {}, count), ` last at ${last}`);
}

async function press(message, button, list) {
  const item = list.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
  const buttons = [...item.querySelectorAll(".buttons button")];
  buttons.forEach((each) => { each.disabled = true; });
  try {
    const { action, value } = button;
    const place = { room: message.room, thread: message.thread };
    const answer = await send("press", { id: freshId(), ...place, message: message.id, action, value });
    if (answer.kind === "form") openForm(answer, place);
    complain(item, "");
  } catch (error) {
    complain(item, error instanceof Sorry ? error.message : String(error));
  } finally {
    buttons.forEach((each) => { each.disabled = false; });
  }
}

function complain(item, sentence) {
  const wrong = item.querySelector(".wrong");
  wrong.textContent = sentence;
  wrong.hidden = !sentence;
}

/** Say something to those who listen instead of looking. */
export function sayAloud(words) {
  byId("aloud").textContent = words;
}

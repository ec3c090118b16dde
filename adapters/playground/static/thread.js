// A thread beside its room: the message it began with, the answers, and a composer of its own.

import { Composer } from "./composer.js";
import { byId, el, icon } from "./dom.js";
import { Messages } from "./messages.js";
import { listen, openThread, roomName, roomNow, store } from "./store.js";

/** Open and close the thread as the page says. */
export function startThread() {
  const panel = byId("thread");
  const list = el("ol", { class: "messages" });
  const scroller = el("div", { class: "scroller", tabindex: "0", "aria-label": "Thread" }, list);
  const form = el("form", { class: "composer" });
  const where = el("small", {});
  const close = el("button", { type: "button", class: "plain", "aria-label": "Close the thread", on: { click: leave } }, icon("close"));
  panel.replaceChildren(el("header", { class: "bar" }, el("div", { class: "where" }, el("h2", {}, "Thread"), where), close), scroller, form);
  const composer = new Composer(form, () => ({ room: store.room, thread: store.thread }), "thread-line");
  composer.invite("Reply in this thread");
  const messages = new Messages(list, scroller, (text) => composer.write(text));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) leave();
  });

  listen((what) => {
    if (what === "thread") {
      panel.hidden = !store.thread;
      byId("app").classList.toggle("threaded", !panel.hidden);
      if (!store.thread) return;
      where.textContent = roomName(roomNow());
      messages.show(store.room, store.thread, null);
      composer.input.focus();
    } else if (store.thread && what !== "clock") messages.refresh();
  });
}

function leave() {
  openThread("");
  byId("line").focus();
}

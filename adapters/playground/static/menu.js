// The menu of a message: emoji to put on it, and what Hearth offers to do with it.

import { freshId, send, Sorry } from "./api.js";
import { openForm } from "./dialog.js";
import { el, icon } from "./dom.js";
import { store } from "./store.js";

const EMOJI = ["👍", "❤️", "🎉", "🙏", "🌮", "👏"];
let open = null;

/** The button that opens a message's menu; complain shows a sentence at the message. */
export function menuButton(message, name, complain) {
  const label = `More to do with the message of ${name}`;
  const button = el("button", { type: "button", class: "plain", title: "More", "aria-label": label,
    "aria-haspopup": "menu", on: { click: () => show(button, message, complain) } }, icon("more"));
  return button;
}

/** The emoji on a message, each a button that puts one's own there or takes it away. */
export function reactions(message, complain) {
  const all = Object.entries(message.reactions);
  return all.length ? el("div", { class: "reactions" }, all.map(([emoji, people]) => chip(message, emoji, people, complain))) : null;
}

function chip(message, emoji, people, complain) {
  const mine = people.includes(store.you.id);
  const names = people.map((id) => store.people.get(id)?.name ?? "somebody").join(", ");
  return el("button", { type: "button", class: "emoji", title: names, "aria-label": `${emoji} by ${names}`, "aria-pressed": String(mine),
    on: { click: () => react(message, emoji, !mine, complain) } }, `${emoji} ${people.length}`);
}

function show(button, message, complain) {
  open?.remove();
  const emoji = EMOJI.map((each) => el("button", { type: "button", class: "plain", role: "menuitem", "aria-label": `React with ${each}`,
    on: { click: () => react(message, each, true, complain) } }, each));
  const items = store.shortcuts.map((shortcut) =>
    el("button", { type: "button", class: "pick", role: "menuitem", on: { click: () => choose(shortcut, message, complain) } }, shortcut.label));
  open = el("div", { class: "menu about", role: "menu", popover: "auto", on: { toggle: leave } }, items,
    el("div", { class: "row" }, emoji));
  button.after(open);
  open.showPopover();
  place(open, button.getBoundingClientRect());
  items[0]?.focus();
}

function place(menu, beside) {
  const low = beside.bottom + menu.offsetHeight > innerHeight;
  menu.style.top = `${low ? beside.top - menu.offsetHeight : beside.bottom}px`;
  menu.style.left = `${Math.max(8, beside.right - menu.offsetWidth)}px`;
}

function leave(event) {
  if (event.newState === "closed") event.target.remove();
}

async function react(message, emoji, added, complain) {
  open?.hidePopover();
  try {
    await send("react", { id: freshId(), room: message.room, message: message.id, emoji, added });
    complain("");
  } catch (error) {
    complain(error instanceof Sorry ? error.message : String(error));
  }
}

async function choose(shortcut, message, complain) {
  open?.hidePopover();
  const place = { room: message.room, thread: store.thread };
  try {
    const answer = await send("choose", { id: freshId(), ...place, message: message.id, shortcut: shortcut.name });
    if (answer.kind === "form") openForm(answer, place);
    complain("");
  } catch (error) {
    complain(error instanceof Sorry ? error.message : String(error));
  }
}

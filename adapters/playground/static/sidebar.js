// The rooms on the left: channels and the direct message with Hearth, with what is unread.

import { avatar } from "./avatar.js";
import { byId, el, icon } from "./dom.js";
import { unread } from "./reads.js";
import { enter, listen, roomName, roomNow, store } from "./store.js";

const narrow = matchMedia("(max-width: 760px)");

/** Keep the sidebar and the top bar as things stand. */
export function startSidebar() {
  byId("burger").append(icon("burger"));
  byId("burger").addEventListener("click", () => slide(!byId("app").classList.contains("open")));
  byId("veil").addEventListener("click", () => slide(false));
  byId("sidebar").addEventListener("keydown", walk);
  document.addEventListener("keydown", (event) => event.key === "Escape" && slide(false));
  listen((what) => {
    if (what === "room") slide(false);
    if (what !== "clock" && what !== "thread") draw();
  });
}

function draw() {
  byId("community").textContent = store.community;
  const focused = document.activeElement?.dataset?.room;
  const channels = store.rooms.filter((room) => room.kind !== "direct");
  const directs = store.rooms.filter((room) => room.kind === "direct");
  byId("rooms").replaceChildren(...section("Channels", channels), ...section("Direct message", directs));
  if (focused) byId("rooms").querySelector(`[data-room="${CSS.escape(focused)}"]`)?.focus();
  const room = roomNow();
  byId("room").textContent = roomName(room);
  byId("purpose").textContent = room.kind === "direct" ? "Your direct message with Hearth" : room.purpose;
  const waiting = store.rooms.reduce((sum, each) => sum + unread(each.id).named, 0);
  document.title = `${waiting ? `(${waiting}) ` : ""}${roomName(room)} · ${store.community}`;
}

function section(title, rooms) {
  return [el("h2", {}, title), el("ul", {}, rooms.map((room) => el("li", {}, link(room))))];
}

function link(room) {
  const { count, named } = unread(room.id);
  const here = room.id === store.room;
  const mark = named ? el("span", { class: "badge" }, String(named)) : null;
  const spoken = count ? el("span", { class: "unseen" }, ` ${count} unread`) : null;
  return el("button", {
    type: "button", class: `room ${count ? "unread" : ""}`, "data-room": room.id,
    "aria-current": here ? "page" : null, on: { click: () => enter(room.id) },
  }, sign(room), el("span", { class: "name" }, room.name), spoken, mark);
}

function sign(room) {
  if (room.kind === "direct") return avatar(null, "tiny");
  return el("span", { class: "sign", "aria-hidden": "true" }, room.kind === "private" ? icon("lock") : "#");
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const rooms = [...byId("rooms").querySelectorAll(".room")];
  const next = rooms[rooms.indexOf(document.activeElement) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

function slide(open) {
  byId("app").classList.toggle("open", open && narrow.matches);
  byId("veil").hidden = !(open && narrow.matches);
  byId("burger").setAttribute("aria-expanded", String(open && narrow.matches));
}

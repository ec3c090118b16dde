// What has been read, remembered by the browser for each person and room.

import { mentions } from "./draw.js";
import { store } from "./store.js";

const name = () => `hearth.read.${store.you.id}`;

function load() {
  try {
    return JSON.parse(localStorage.getItem(name())) ?? {};
  } catch {
    return {};
  }
}

/** Remember that everything in a room has been read; rooms never seen count as read, too. */
export function markRead(room) {
  const read = load();
  for (const each of store.rooms) {
    if (each.id === room || !(each.id in read)) read[each.id] = newest(each.id);
  }
  localStorage.setItem(name(), JSON.stringify(read));
}

/** How many messages of others nobody has read yet, and how many of them name the reader. */
export function unread(room) {
  const since = load()[room];
  if (since === undefined) return { count: 0, named: 0 };
  const fresh = (store.messages.get(room) ?? []).filter(
    (message) => Date.parse(message.at) > since && message.author !== store.you.id,
  );
  const direct = room.startsWith("@");
  const named = fresh.filter((message) => direct || mentions(message.card, store.you.id)).length;
  return { count: fresh.length, named };
}

const newest = (room) => Math.max(0, ...(store.messages.get(room) ?? []).map((message) => Date.parse(message.at)));

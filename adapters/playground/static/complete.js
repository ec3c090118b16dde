// What could be meant by what stands before the caret: commands, verbs, people, channels, choices.

import { matching, about } from "./people.js";
import { store } from "./store.js";
import { nextField, understand } from "./understand.js";

const MOST = 8;

/**
 * Offers for a text: where they would go (from, to), the items, and whether Enter takes the first.
 * An item's token is what it stands for, so that the server need not guess from a name.
 */
export function complete(text, caret) {
  const before = text.slice(0, caret);
  const offer = command(before) ?? person(before) ?? channel(before) ?? verb(before) ?? choice(before);
  return offer?.items.length ? { ...offer, to: caret, items: offer.items.slice(0, MOST) } : null;
}

function command(before) {
  const [, word] = /^\/(\S*)$/u.exec(before) ?? [];
  if (word === undefined) return null;
  const items = store.commands
    .filter((each) => each.name.startsWith(word.toLowerCase()))
    .map((each) => ({ insert: `/${each.name} `, label: `/${each.name}`, about: each.about }));
  return { from: 0, items, eager: !items.some((item) => item.label === before.toLowerCase()) };
}

function verb(before) {
  const [, name, start, word] = /^\/(\S+)(\s+)(\S*)$/u.exec(before) ?? [];
  const found = store.commands.find((each) => each.name === name?.toLowerCase());
  if (!found) return null;
  const items = found.verbs
    .filter((each) => each.name.startsWith(word.toLowerCase()) && each.name !== word.toLowerCase())
    .map((each) => ({ insert: `${each.name} `, label: each.name, about: each.about, note: each.facilitators ? "facilitators" : "" }));
  return items.length ? { from: 1 + name.length + start.length, items, eager: word.length > 0 } : null;
}

function person(before) {
  const [, gap, words] = /(^|[\s(,])@([\p{L}\p{N}][\p{L}\p{N} .'’-]{0,40})?$/u.exec(before) ?? [];
  if (gap === undefined) return null;
  const everybody = [...store.people.values()].filter((each) => each.acts || each.bot);
  if (everybody.some((each) => words === `${each.name} `)) return null;
  const items = matching(everybody, words ?? "").map((each) => ({
    insert: `@${each.name} `, label: each.name, about: about(each), person: each, token: { member: each.id },
  }));
  return { from: before.length - (words ?? "").length - 1, items, eager: !(words ?? "").endsWith(" ") };
}

function channel(before) {
  const [, gap, word] = /(^|[\s(,])#([\p{L}\p{N}_-]*)$/u.exec(before) ?? [];
  if (gap === undefined) return null;
  const items = store.rooms
    .filter((room) => room.kind !== "direct" && room.name.toLowerCase().startsWith(word.toLowerCase()))
    .map((room) => ({ insert: `#${room.name} `, label: `#${room.name}`, about: room.purpose, token: { channel: room.id } }));
  return { from: before.length - word.length - 1, items, eager: true };
}

function choice(before) {
  const understood = understand(before);
  const field = understood && nextField(understood);
  if (field?.kind !== "pick") return null;
  const [word] = /\S*$/u.exec(before);
  const items = field.choices
    .filter(([, label]) => label.toLowerCase().startsWith(word.toLowerCase()))
    .map(([value, label]) => ({ insert: `${value} `, label, about: field.label }));
  return { from: before.length - word.length, items, eager: word.length > 0 };
}

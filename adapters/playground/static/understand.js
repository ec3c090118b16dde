// What a typed command says so far, by the command's own declaration: which verb, which fields are there.

import { store } from "./store.js";

const NAMED = /(^|\s)@[\p{L}\p{N}]/u;
const CHANNEL = /(^|\s)#[\p{L}\p{N}]/u;

/** The command, its verb and its fields with whether each has something in it; null for plain words. */
export function understand(text) {
  const [, name, gap, rest] = /^\/(\S*)(\s*)([\s\S]*)$/u.exec(text) ?? [];
  const command = store.commands.find((each) => each.name === name?.toLowerCase());
  if (!command || !gap) return null;
  const [, word, after] = /^(\S*)([\s\S]*)$/u.exec(rest);
  const named = command.verbs.find((verb) => verb.name === word.toLowerCase());
  const verb = named ?? command.verbs[0];
  return { command, verb, named: Boolean(named), fields: filled(verb, named ? after : rest) };
}

function filled(verb, text) {
  const words = withoutNames(text).trim();
  return verb.fields.map((field) => ({ field, there: THERE[field.kind](field, text, words) }));
}

/** A text without the people and channels it names, so that what is left are words. */
function withoutNames(text) {
  const names = [...store.people.values()].map((person) => `@${person.name}`).sort((a, b) => b.length - a.length);
  return names.reduce((rest, name) => rest.replaceAll(name, ""), text).replaceAll(/[@#]\S+/gu, "");
}

const THERE = {
  members: (field, text) => NAMED.test(text),
  channel: (field, text) => CHANNEL.test(text),
  pick: (field, text) => field.choices.some((choice) => choice.some((name) => ` ${text.toLowerCase()} `.includes(` ${name.toLowerCase()} `))),
  text: (field, text, words) => words.length > 0,
};

/** The field that comes next: the first empty one that is needed, else the first empty one. */
export function nextField(understood) {
  const empty = understood.fields.filter((each) => !each.there).map((each) => each.field);
  return empty.find((field) => field.required) ?? empty[0] ?? null;
}

/** What a field takes, in words. */
export function takes(field) {
  const example = field.example ? `, such as “${field.example}”` : "";
  return `${field.help || KINDS[field.kind](field)}${example}`;
}

const KINDS = {
  members: (field) => (field.most > 1 ? `@ one or several people, ${field.most} at most` : "@ somebody"),
  channel: () => "# a channel",
  pick: (field) => field.choices.map(([, label]) => label).join(", "),
  text: (field) => `${field.least > 1 ? `${field.least} to ` : "up to "}${field.most} characters`,
};

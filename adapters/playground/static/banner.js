// One line for newcomers: what this is, and something to try.

import { byId, el, icon } from "./dom.js";
import { listen, store } from "./store.js";

const SEEN = "hearth.banner";

/** Show the line until it is dismissed; write puts its example into the composer. */
export function startBanner(write) {
  listen((what) => {
    if (what === "state") draw(write);
  });
}

function draw(write) {
  const banner = byId("banner");
  const example = exampleOf(store.commands[0]);
  banner.hidden = localStorage.getItem(SEEN) !== null || !example;
  const dismiss = () => {
    localStorage.setItem(SEEN, "seen");
    banner.hidden = true;
  };
  banner.replaceChildren(
    el("p", {}, "This is a playground on your own machine. Try ",
      el("button", { type: "button", class: "slash", on: { click: () => write(example) } }, example)),
    el("button", { type: "button", class: "plain", "aria-label": "Dismiss", on: { click: dismiss } }, icon("close")));
}

function exampleOf(command) {
  if (!command) return "";
  const other = [...store.people.values()].find((person) => person.acts && person.id !== store.you.id);
  const words = command.verbs[0].fields.map((field) => {
    if (field.kind === "members" && other) return `@${other.name}`;
    return field.kind === "text" ? field.example : "";
  });
  return [`/${command.name}`, ...words].filter(Boolean).join(" ");
}

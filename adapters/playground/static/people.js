// Who this tab is: a switcher, and a link for each person that opens a tab of their own.

import { avatar } from "./avatar.js";
import { byId, el, icon } from "./dom.js";
import { listen, store } from "./store.js";
import { follow } from "./stream.js";

const KEPT = "hearth.as";

/** Who the address, or else this tab's memory, says one is; nobody in particular if neither does. */
export const remembered = () => new URLSearchParams(location.search).get("as") ?? sessionStorage.getItem(KEPT) ?? "";

/** Keep the switcher as things stand. */
export function startPeople() {
  const menu = byId("people");
  menu.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open") draw();
  });
  menu.addEventListener("keydown", walk);
  listen((what) => {
    if (what !== "state") return;
    sessionStorage.setItem(KEPT, store.you.id);
    history.replaceState(null, "", `/?as=${encodeURIComponent(store.you.id)}`);
    byId("who").replaceChildren(avatar(store.you, "small"),
      el("span", { class: "you-are" }, "You are ", el("strong", {}, store.you.name.split(" ")[0])), icon("caret"));
    byId("who").setAttribute("aria-label", `You are ${store.you.name}. Be somebody else`);
  });
}

function draw() {
  const list = el("ul", {});
  const search = el("input", {
    type: "search", placeholder: `Be one of ${everybody().length} people`, "aria-label": "Find a person",
    autocomplete: "off", autofocus: true, on: { input: () => fill(list, search.value) },
  });
  const note = el("p", { class: "small" }, "There is no sign-in: whoever you choose is who acts in this tab. The arrow opens another tab, so that two people can talk.");
  byId("people").replaceChildren(search, list, note);
  fill(list, "");
}

const everybody = () => [...store.people.values()].filter((person) => person.acts);

/** People with words that begin like all of these; those whose name does, first. */
export function matching(people, text) {
  const starts = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const begins = (words) => starts.every((start) => words.toLowerCase().split(/[\s-]+/u).some((word) => word.startsWith(start)));
  const found = people.filter((person) => begins(`${person.name} ${person.organisation} ${person.id}`));
  const named = new Set(found.filter((person) => begins(person.name)));
  return [...named, ...found.filter((person) => !named.has(person))];
}

function fill(list, text) {
  const found = matching(everybody(), text);
  list.replaceChildren(...found.map(row));
  if (!found.length) list.append(el("li", { class: "small" }, "Nobody of that name."));
}

function row(person) {
  const you = person.id === store.you.id;
  const words = el("span", { class: "two" }, el("strong", {}, person.name), el("small", {}, about(person)));
  return el("li", {},
    el("button", { type: "button", class: "pick", "aria-current": you ? "true" : null, on: { click: () => be(person) } },
      avatar(person, "small"), words),
    el("a", { class: "plain", href: `/?as=${encodeURIComponent(person.id)}`, target: "_blank", rel: "noopener",
      title: "In another tab", "aria-label": `Be ${person.name} in another tab` }, icon("out")));
}

/** What to know of a person, in a few words. */
export const about = (person) =>
  [person.organisation, person.administrator ? "facilitator" : "", person.bot ? "app" : ""].filter(Boolean).join(" · ");

function be(person) {
  byId("people").hidePopover();
  byId("who").focus();
  follow(person.id);
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [...byId("people").querySelectorAll("input, .pick")];
  stops[Math.max(0, stops.indexOf(document.activeElement) + step)]?.focus();
}

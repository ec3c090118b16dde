// Several people: a chip for each, and a search that offers the others.

import { avatar } from "./avatar.js";
import { el, icon } from "./dom.js";
import { Offers } from "./offers.js";
import { about, matching } from "./people.js";
import { store } from "./store.js";

/** An input for members; given holds their ids. */
export function peopleInput(field, given) {
  const chosen = [...(given?.members ?? [])];
  const control = el("input", { type: "text", autocomplete: "off", placeholder: "Search for people" });
  const chips = el("span", { class: "chips" });
  const offers = new Offers(control, (item) => add(item.person.id));

  function draw() {
    chips.replaceChildren(...chosen.map((id) => chip(id, () => drop(id))));
    control.placeholder = chosen.length ? "" : "Search for people";
  }
  function add(id) {
    chosen.push(id);
    control.value = "";
    offers.close();
    draw();
  }
  function drop(id) {
    chosen.splice(chosen.indexOf(id), 1);
    draw();
    control.focus();
  }
  function look() {
    const others = [...store.people.values()].filter((each) => (each.acts || each.bot) && !chosen.includes(each.id));
    const items = matching(others, control.value.replace(/^@/u, "")).slice(0, 8);
    offers.show(items.map((person) => ({ label: person.name, about: about(person), person })), true);
  }
  control.addEventListener("input", look);
  control.addEventListener("click", look);
  control.addEventListener("keydown", (event) => {
    if (offers.key(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "ArrowDown") look();
    else if (event.key === "Backspace" && !control.value && chosen.length) drop(chosen.at(-1));
  });
  draw();
  const box = el("div", { class: "chosen", on: { click: () => control.focus() } }, chips, control);
  const value = () => (chosen.length ? { members: [...chosen] } : null);
  return { control, element: el("div", { class: "around" }, box, offers.list), value };
}

function chip(id, drop) {
  const person = store.people.get(id) ?? { id, name: "Somebody unknown" };
  return el("span", { class: "one", "data-person": id }, avatar(person, "tiny"), person.name,
    el("button", { type: "button", class: "plain", "aria-label": `Remove ${person.name}`, on: { click: drop } }, icon("close")));
}

// The fields of a form, one kind each: an element, its value, and a place for what is wrong with it.

import { el } from "./dom.js";
import { peopleInput } from "./people_input.js";
import { roomName, store } from "./store.js";

/** A field with its label, its help and whatever stands in it already. */
export function makeField(field, given) {
  const id = `field-${field.name}`;
  const { control, element, value, under = [] } = INPUTS[field.kind](field, given);
  const wrong = el("p", { class: "wrong", id: `${id}-wrong`, hidden: true });
  const help = el("p", { class: "small", id: `${id}-help` }, field.help);
  control.id = id;
  control.name = field.name;
  control.setAttribute("aria-describedby", `${id}-help ${id}-wrong`);
  control.setAttribute("aria-required", String(field.required));
  const label = el("label", { for: id }, field.label, field.required ? null : el("small", {}, " optional"));
  const complain = (sentence) => {
    wrong.textContent = sentence;
    wrong.hidden = !sentence;
    control.setAttribute("aria-invalid", String(Boolean(sentence)));
  };
  const below = el("div", { class: "below" }, el("div", {}, field.help ? help : null, wrong), under);
  return { name: field.name, element: el("div", { class: "field" }, label, element, below), value, complain, focus: () => control.focus() };
}

const INPUTS = {
  text: textInput,
  members: peopleInput,
  pick: (field, given) => selectInput(field, given, field.choices, (value) => value),
  channel: (field, given) => {
    const rooms = store.rooms.filter((room) => room.kind !== "direct").map((room) => [room.id, roomName(room)]);
    return selectInput(field, given?.channel, rooms, (value) => ({ channel: value }));
  },
};

function textInput(field, given) {
  const placeholder = field.example ? `Such as: ${field.example}` : "";
  const control = field.lines
    ? el("textarea", { rows: "4", placeholder, value: given ?? "" })
    : el("input", { type: "text", placeholder, autocomplete: "off", value: given ?? "" });
  const counter = el("output", { class: "counter" });
  const count = () => {
    const length = [...control.value.trim()].length;
    const short = length < field.least && field.least > 1;
    counter.textContent = short ? `${length} of at least ${field.least}` : `${length} of ${field.most}`;
    counter.classList.toggle("over", length > field.most);
    counter.hidden = !(field.lines || short || length > field.most * 0.8);
  };
  control.addEventListener("input", count);
  count();
  return { control, element: control, value: () => control.value || null, under: [counter] };
}

function selectInput(field, given, choices, wrap) {
  const blank = field.required && given ? [] : [["", field.required ? "Choose one" : "—"]];
  const control = el("select", {}, [...blank, ...choices].map(([value, label]) => el("option", { value, selected: value === given }, label)));
  return { control, element: control, value: () => (control.value ? wrap(control.value) : null) };
}

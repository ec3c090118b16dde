// Cards, drawn part by part.

import { el, icon } from "./dom.js";
import { isHere, lookAt } from "./look.js";
import { enter, store } from "./store.js";
import { moment } from "./time.js";

/** A card's elements; press is called with a button's record, write with a command to try. */
export function drawCard(card, { press, write }) {
  const title = card.title ? [el("h3", { class: "card-title" }, card.title)] : [];
  return [...title, ...card.parts.map((part) => PARTS[part.kind](part, { press, write }))];
}

const PARTS = {
  words: (part, context) => el("p", {}, spans(part.spans, context)),
  quote: (part, context) => el("blockquote", {}, spans(part.spans, context)),
  small: (part, context) => el("p", { class: "small" }, spans(part.spans, context)),
  listing: (part, context) => el("ul", {}, part.lines.map((line) => el("li", {}, spans(line, context)))),
  facts: (part) =>
    el("dl", {}, part.rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))),
  rule: () => el("hr"),
  picture: (part) => el("img", { class: "picture", src: `/api/picture/${part.name}.png`, alt: part.alt, loading: "lazy" }),
  file: (part) =>
    el("p", { class: "file" }, icon("file"),
      el("span", {}, el("a", { href: `/api/file/${part.name}/${part.file}`, download: part.file }, part.file), el("small", {}, part.about))),
  buttons: (part, { press }) => el("div", { class: "buttons" }, part.row.map((button) => drawButton(button, press))),
};

const SPANS = {
  text: (span) => span.text,
  strong: (span) => el("strong", {}, span.text),
  code: (span) => el("code", {}, span.text),
  link: (span) => (isHere(span.address) ? inside(span) : outside(span)),
  mention: (span) =>
    el("span", { class: span.member === store.you.id ? "mention you" : "mention" }, `@${span.name}`),
  channel: (span) =>
    el("button", { type: "button", class: "mention", on: { click: () => enter(span.room) } }, `#${span.name}`),
  when: (span) => el("time", { datetime: span.at }, moment(new Date(span.at))),
  slash: (span, { write }) =>
    el("button", { type: "button", class: "slash", title: "Try it", on: { click: () => write(span.text) } }, span.text),
};

const spans = (list, context) => list.map((span) => SPANS[span.kind](span, context));

const outside = ({ address, text }) => el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);

const inside = ({ address, text }) =>
  el("a", { href: address, on: { click: (event) => { event.preventDefault(); lookAt(address); } } }, text);

function drawButton(button, press) {
  const className = button.main ? "button primary" : "button";
  return el("button", { type: "button", class: className, on: { click: () => press(button) } }, button.label);
}

/** Whether a card mentions a person. */
export function mentions(card, person) {
  return card.parts
    .flatMap((part) => part.spans ?? part.lines?.flat() ?? [])
    .some((span) => span.kind === "mention" && span.member === person);
}

/** A card's words on one line, for those who listen. */
export function spoken(card) {
  const words = card.parts.flatMap((part) => part.spans ?? part.lines?.flat() ?? []);
  return [card.title, ...words.map((span) => span.text ?? span.name ?? "")].join(" ").trim();
}

// Faces: initials on a warm colour that stays the person's own; Hearth's is its flame.

import { el } from "./dom.js";

const TONES = 8;

/** The face of a person, or of Hearth where there is none. */
export function avatar(person, size = "") {
  if (!person) return el("img", { class: `avatar ${size}`, src: "/static/hearth.svg", alt: "" });
  const tone = [...person.id].reduce((sum, character) => (sum * 31 + character.codePointAt(0)) % 997, 7) % TONES;
  return el("span", { class: `avatar tone-${tone} ${size}`, "aria-hidden": "true" }, initials(person.name));
}

function initials(name) {
  const words = name.split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...word][0] ?? "").join("").toUpperCase();
}

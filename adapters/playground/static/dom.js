// Elements, built one by one: text is only ever text, so nothing anybody types becomes markup.

/** An element with its properties and children; `on` holds listeners, strings become text. */
export function el(tag, properties = {}, ...children) {
  const { on = {}, ...rest } = properties;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(rest)) set(element, name, value);
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function set(element, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (name === "value" || name === "disabled" || name === "selected") element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);

const SHAPES = {
  burger: "M4 7h16M4 12h16M4 17h16",
  caret: "m7 10 5 5 5-5",
  clock: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",
  close: "M6 6l12 12M18 6 6 18",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm9.5-2.6a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2Z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5.5 11h13v9h-13z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  out: "M14 5h5v5M19 5l-8 8M17 14v5H5V7h5",
  reply: "M10 6 4 12l6 6M4 12h10a6 6 0 0 1 6 6v1",
  send: "M4 12 20 4l-5 16-3.5-6.5z",
};

/** A line drawing, hidden from screen readers: what it stands for is said beside it. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

// The clock in the top bar, and the ways to skip ahead.

import { send } from "./api.js";
import { byId, el, icon } from "./dom.js";
import { sayAloud } from "./messages.js";
import { listen, now, store } from "./store.js";
import { trouble } from "./stream.js";
import { city, date, hour } from "./time.js";

let ticking = 0;

/** Keep the clock as it goes. */
export function startClock() {
  listen((what) => {
    if (what === "clock") draw();
  });
}

function draw() {
  const { zone, steps } = store.clock;
  tick();
  const [first] = steps;
  const skip = byId("skip");
  // Beside a real platform the clock tells the real time and goes nowhere.
  skip.hidden = !first;
  byId("clock").disabled = !first;
  if (!first) return;
  skip.replaceChildren(`Skip to ${first.label}`);
  skip.onclick = () => go(first);
  const rows = steps.map((step) => {
    const label = step.label.startsWith("+") ? step.label : `Skip to ${step.label}`;
    return el("li", {}, el("button", { type: "button", class: "pick", on: { click: () => go(step) } }, label));
  });
  const note = el("p", { class: "small" }, `The playground’s own clock, in ${city(zone)}. Skipping runs everything that falls due on the way.`);
  byId("steps").replaceChildren(el("ul", {}, rows), note);
}

function tick() {
  clearTimeout(ticking);
  const { zone } = store.clock;
  const at = now();
  byId("clock").replaceChildren(icon("clock"), el("span", { class: "date" }, date(at, zone)), el("strong", {}, hour(at, zone)),
    el("span", { class: "zone" }, city(zone)));
  ticking = setTimeout(tick, 60_000 - (at.getTime() % 60_000));
}

async function go(step) {
  const buttons = [byId("skip"), ...byId("steps").querySelectorAll("button")];
  buttons.forEach((button) => { button.disabled = true; });
  byId("clock").classList.add("busy");
  if (byId("steps").matches(":popover-open")) byId("steps").hidePopover();
  try {
    await send("skip", { step: step.name });
    trouble("");
    sayAloud(`It is ${date(now(), store.clock.zone)}, ${hour(now(), store.clock.zone)} in the playground now.`);
  } catch (error) {
    trouble(error.message);
  } finally {
    byId("clock").classList.remove("busy");
    buttons.forEach((button) => { button.disabled = false; });
  }
}

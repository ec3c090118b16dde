// The stream from the server: everything as it stands when it opens, then everything that happens.

import { byId } from "./dom.js";
import { put, remove, setClock, take } from "./store.js";

const WAIT = 1500; // before trying again
let source = null;
let person = "";
let again = 0;

/** Be a person: hear what they hear, in this tab. */
export function follow(name) {
  person = name;
  open();
}

/** Say above the messages what is wrong; nothing is, without a sentence. */
export function trouble(sentence) {
  byId("trouble").textContent = sentence;
  byId("trouble").hidden = !sentence;
}

function open() {
  stop();
  source = new EventSource(`/api/stream?as=${encodeURIComponent(person)}`);
  hear("state", (state) => {
    person = state.you;
    trouble("");
    take(state);
  });
  hear("message", put);
  hear("gone", remove);
  hear("clock", setClock);
  source.addEventListener("error", retry);
}

function hear(name, use) {
  source.addEventListener(name, (event) => use(JSON.parse(event.data)));
}

function retry() {
  // A browser that was told "no such person" does not say so: the next try asks as anybody.
  if (source.readyState === EventSource.CLOSED && byId("trouble").hidden) person = "";
  trouble("Hearth is not answering. Is it running? This page comes back by itself.");
  stop();
  again = setTimeout(open, WAIT);
}

function stop() {
  clearTimeout(again);
  source?.close();
}

// A browser opens six connections to one place: a tab nobody sees gives its own back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) stop();
  else open();
});

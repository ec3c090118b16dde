// Looking at one message: where a link to it leads.

import { enter, openThread, store } from "./store.js";

/** Whether an address is that of a message in this playground. */
export const isHere = (address) => address.startsWith(`${location.origin}/#`);

/** Go to the message of an address and show which one it is. */
export function lookAt(address) {
  const [room, id] = new URL(address).hash.slice(1).split("/").map(decodeURIComponent);
  const message = store.messages.get(room)?.find((each) => each.id === id);
  if (!message) return;
  enter(room);
  if (message.thread) openThread(message.thread);
  const list = message.thread ? "#thread" : "#messages";
  const item = document.querySelector(`${list} [data-id="${CSS.escape(id)}"]`);
  item?.scrollIntoView({ block: "center" });
  item?.classList.add("sought");
}

// What this page sends. Every send has its own id: sent twice, it still counts once.

import { put, store } from "./store.js";

/** Something that did not work, as a sentence for the person who tried it. */
export class Sorry extends Error {}

/** An id of its own for a send. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Send to one of the playground's doors as the person of this tab; gives the answer. */
export async function send(door, body) {
  const answer = await reply(door, { as: store.you.id, room: store.room, ...body });
  if (answer.sorry) throw new Sorry(answer.sorry);
  if (answer.kind === "answer") put(answer.message);
  return answer;
}

async function reply(door, body) {
  try {
    const response = await fetch(`/api/${door}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch {
    throw new Sorry("Hearth is not answering. Nothing you typed is lost: try again in a moment.");
  }
}

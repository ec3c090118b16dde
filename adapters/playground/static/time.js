// Instants in words, in the reader's own zone.

import { now, store } from "./store.js";

const DAY = 86_400_000;

const format = (zone, options) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
const mine = () => store.you?.zone || "UTC";

/** 09:30 */
export const hour = (at, zone = mine()) => format(zone, { hour: "2-digit", minute: "2-digit" }).format(at);

/** Sat 21 Nov */
export const date = (at, zone = mine()) =>
  format(zone, { weekday: "short", day: "numeric", month: "short" }).format(at).replace(",", "");

/** Today, Yesterday, or Saturday 21 November */
export function day(at) {
  const said = date(at);
  if (said === date(now())) return "Today";
  if (said === date(new Date(now().getTime() - DAY))) return "Yesterday";
  return format(mine(), { weekday: "long", day: "numeric", month: "long" }).format(at).replace(",", "");
}

/** Sat 21 Nov, 09:30 */
export const moment = (at) => `${date(at)}, ${hour(at)}`;

/** Lisbon, of Europe/Lisbon */
export const city = (zone) => zone.split("/").at(-1).replaceAll("_", " ");

// The page: puts its parts together and lets them follow what happens.

import { startBanner } from "./banner.js";
import { startClock } from "./clock.js";
import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { spoken } from "./draw.js";
import { Messages, sayAloud } from "./messages.js";
import { remembered, startPeople } from "./people.js";
import { markRead } from "./reads.js";
import { startSidebar } from "./sidebar.js";
import { listen, roomName, roomNow, store } from "./store.js";
import { follow } from "./stream.js";
import { startThread } from "./thread.js";

const composer = new Composer(byId("composer"), () => ({ room: store.room, thread: "" }), "line");
const messages = new Messages(byId("messages"), byId("scroller"), (text) => composer.write(text));

function show() {
  const room = roomNow();
  const direct = room.kind === "direct";
  const title = direct ? "You and Hearth" : `This is the beginning of ${roomName(room)}`;
  const words = direct ? "Only the two of you read along here. Ask for anything with a command, such as /hearth." : room.purpose;
  messages.show(store.room, "", [title, words]);
  composer.invite(direct ? "A command for Hearth, such as /hearth" : `Message ${roomName(room)}, or / for commands`);
}

function arrived({ message, fresh }) {
  messages.refresh();
  if (!fresh || message.author === store.you.id) return;
  const who = store.people.get(message.author)?.name ?? "Hearth";
  sayAloud(`${who}${message.private ? ", only to you" : ""}: ${spoken(message.card)}`);
}

// Read before the sidebar counts: what one looks at is not unread.
listen((what) => {
  if (what !== "clock") markRead(store.room);
  if (what === "state" || what === "room") show();
});
startSidebar();
startPeople();
startClock();
startThread();
startBanner((text) => composer.write(text));
listen((what, about) => {
  if (what === "message") arrived(about);
  if (what === "gone") messages.refresh();
  if (what === "room") composer.input.focus();
});
follow(remembered());

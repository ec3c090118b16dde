// What this page knows: the playground as its person sees it, and where they are looking.

const listeners = new Set();

export const store = {
  you: null,
  community: "",
  people: new Map(),
  rooms: [],
  messages: new Map(), // by room, in the order they were said
  commands: [],
  shortcuts: [],
  clock: { now: "", zone: "UTC", steps: [] },
  room: "",
  thread: "",
};

/** Hear of every change: what it is ("state", "message", "gone", "clock", "room", "thread"), and of what. */
export function listen(listener) {
  listeners.add(listener);
}

export function tell(what, about) {
  for (const listener of listeners) listener(what, about);
}

/** Everything anew, as the server says it stands. */
export function take(state) {
  store.you = state.people.find((person) => person.id === state.you);
  store.community = state.community;
  store.people = new Map(state.people.map((person) => [person.id, person]));
  store.rooms = state.rooms;
  store.commands = state.commands;
  store.shortcuts = state.shortcuts;
  store.messages = new Map(state.rooms.map((room) => [room.id, []]));
  for (const message of state.messages) place(message);
  if (!store.messages.has(store.room)) [store.room, store.thread] = [state.rooms[0].id, ""];
  set(state.clock);
  tell("state");
  tell("clock");
}

export function setClock(clock) {
  set(clock);
  tell("clock");
}

function set(clock) {
  store.clock = { ...clock, ahead: Date.parse(clock.now) - Date.now() };
}

/** Put a message where it belongs, or in the place of what it said before. */
export function put(message) {
  const fresh = place(message);
  if (fresh !== null) tell("message", { message, fresh });
}

function place(message) {
  const messages = store.messages.get(message.room);
  if (!messages) return null;
  const index = messages.findIndex((each) => each.id === message.id);
  if (index >= 0) messages[index] = message;
  else messages.splice(placeOf(message, messages), 0, message);
  return index < 0;
}

/** After everything said before: an answer may arrive earlier than what it answers. */
function placeOf(message, messages) {
  const at = Date.parse(message.at);
  return messages.findLastIndex((each) => Date.parse(each.at) <= at) + 1;
}

export function remove({ room, id }) {
  const messages = store.messages.get(room) ?? [];
  store.messages.set(room, messages.filter((message) => message.id !== id));
  if (store.thread === id) openThread("");
  tell("gone", { room, id });
}

export function enter(room) {
  if (!store.messages.has(room)) return;
  [store.room, store.thread] = [room, ""];
  tell("room");
  tell("thread");
}

export function openThread(id) {
  store.thread = id;
  tell("thread");
}

/** The room somebody is looking at. */
export const roomNow = () => store.rooms.find((room) => room.id === store.room);

/** What a room is called: #general, or Hearth for the direct message. */
export const roomName = (room) => (room.kind === "direct" ? room.name : `#${room.name}`);

/** The playground's present instant. */
export const now = () => new Date(Date.now() + (store.clock.ahead ?? 0));

/** Messages in a thread, or those in none; one whose root has left the room stands by itself. */
export function messagesOf(room, thread) {
  const messages = store.messages.get(room) ?? [];
  if (thread) return messages.filter((each) => each.id === thread || each.thread === thread);
  const ids = new Set(messages.map((each) => each.id));
  return messages.filter((each) => !each.thread || !ids.has(each.thread));
}

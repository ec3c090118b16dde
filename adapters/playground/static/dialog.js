// Forms as dialogs: errors stand at their fields, and nothing typed is lost.

import { send, Sorry } from "./api.js";
import { byId, el, icon } from "./dom.js";
import { makeField } from "./fields.js";

/** Open a form the server sent; place is where its answer will be heard. */
export function openForm({ form, errors = {} }, place) {
  const dialog = el("dialog", { class: "form", "aria-labelledby": "form-title" });
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    // Chromium gives the focus back while the page is still inert, and then takes no text: give it anew.
    document.activeElement.blur();
    (before.isConnected && before !== document.body ? before : byId("line")).focus();
  });
  document.body.append(dialog);
  draw(dialog, form, errors, place);
  dialog.showModal();
  focus(dialog);
}

function draw(dialog, form, errors, place) {
  const fields = form.fields.map((field) => makeField(field, form.given[field.name]));
  const wrong = el("p", { class: "wrong", role: "alert", hidden: true });
  const submit = el("button", { type: "submit", class: "button primary" }, form.submit);
  const close = () => dialog.close();
  const page = { dialog, form, fields, wrong, submit, place };
  const paper = el("form", { novalidate: true, on: { submit: (event) => { event.preventDefault(); sendPage(page); } } },
    el("header", {}, el("h2", { id: "form-title" }, form.title),
      el("button", { type: "button", class: "plain", "aria-label": "Close", on: { click: close } }, icon("close"))),
    el("div", { class: "fields" }, form.note ? el("p", { class: "note" }, form.note) : null, fields.map((field) => field.element), wrong),
    el("footer", {}, el("button", { type: "button", class: "button", on: { click: close } }, "Cancel"), submit));
  dialog.replaceChildren(paper);
  complain(page, errors);
}

async function sendPage(page) {
  const { dialog, form, fields, wrong, submit, place } = page;
  const filled = fields.map((field) => [field.name, field.value()]).filter(([, value]) => value !== null);
  submit.disabled = true;
  wrong.hidden = true;
  try {
    const body = { id: form.opening, form: form.name, page: form.page, given: Object.fromEntries(filled) };
    const answer = await send("submit", { ...place, ...body });
    if (answer.kind !== "form") dialog.close();
    else if (answer.form.page === form.page && answer.form.name === form.name) complain(page, answer.errors ?? {});
    else turn(dialog, answer, place);
  } catch (error) {
    wrong.textContent = error instanceof Sorry ? error.message : String(error);
    wrong.hidden = false;
  } finally {
    submit.disabled = false;
  }
}

function turn(dialog, answer, place) {
  draw(dialog, answer.form, answer.errors ?? {}, place);
  focus(dialog);
}

function complain({ fields, wrong }, errors) {
  const own = new Set(fields.map((field) => field.name));
  const others = Object.entries(errors).filter(([name]) => !own.has(name)).map(([, sentence]) => sentence);
  for (const field of fields) field.complain(errors[field.name] ?? "");
  wrong.textContent = others.join(" ");
  wrong.hidden = !others.length;
  fields.find((field) => errors[field.name])?.focus();
}

function focus(dialog) {
  const inputs = [...dialog.querySelectorAll(".fields input, .fields textarea, .fields select")];
  const wrong = inputs.find((input) => input.getAttribute("aria-invalid") === "true");
  const empty = inputs.find((input) => !input.value && !input.parentElement.querySelector(".one"));
  (wrong ?? empty ?? inputs[0])?.focus();
}

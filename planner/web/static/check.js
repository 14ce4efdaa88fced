// Checks a form while somebody writes in it ([data-check]), as its first button does, and shows what is told of it
// ([data-told], each with an id) and nothing else: fields stay as they are. It asks the form's own address, nothing is stored.
"use strict";
(() => {
  const WAIT_MS = 600;
  const form = document.querySelector("form[data-check]");
  let timer, last;

  const put = (part, fresh) => {
    const next = fresh.getElementById(part.id);
    if (!next) return;
    // Said when somebody pauses, not in the middle of a word.
    next.querySelectorAll("[role]").forEach((one) => one.removeAttribute("role"));
    if (part.innerHTML !== next.innerHTML) part.replaceChildren(...document.adoptNode(next).childNodes);
  };
  const mark = (field, fresh) => {
    const next = fresh.getElementById(field.id);
    if (!next) return;
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (next.hasAttribute(name)) field.setAttribute(name, next.getAttribute(name));
      else field.removeAttribute(name);
    }
  };

  const check = async () => {
    if (last) last.abort();
    last = new AbortController();
    const said = new URLSearchParams(new FormData(form));
    said.set("do", "check");
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: said, signal: last.signal, cache: "no-store", headers: { Accept: "text/html" } });
    } catch {
      return; // no answer, or one to what was written before: the button is there
    }
    if (answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!fresh.querySelector("form[data-check]")) return;
    document.querySelectorAll("[data-told]").forEach((part) => put(part, fresh));
    form.querySelectorAll("input[id], select[id], fieldset[id]").forEach((field) => mark(field, fresh));
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, WAIT_MS);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
})();

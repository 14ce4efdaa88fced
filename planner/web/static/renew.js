// Renews what changes on a page while something is worked out ([data-renew], each with an id), and nothing else: what
// somebody has typed, ticked, opened and where they are stays. It asks the page's own address, or of an answer to a form
// that of the page as it is now (data-again), and that of nobody else.
"use strict";
(() => {
  const EVERY = "script[data-every]";
  const FIELDS = "input:not([type=hidden]), select, textarea";
  const seen = new Map();

  const read = (part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll("[name=csrf_token]").forEach((one) => one.remove());
    return copy.innerHTML;
  };
  const key = (one) => one.id || [one.tagName, one.getAttribute("name"), one.getAttribute("href"),
    one.tagName === "SUMMARY" ? one.textContent : one.getAttribute("value")].join("|");
  const find = (part, like) => like && [...part.querySelectorAll(like.tagName)].find((one) => key(one) === key(like));
  const typed = (one) => one.type === "checkbox" || one.type === "radio" ? one.checked !== one.defaultChecked
    : one.tagName === "SELECT" ? [...one.options].some((option) => option.selected !== option.defaultSelected)
      : one.value !== one.defaultValue;
  const writing = (one) => one && one.matches("select, textarea, input:not([type=checkbox], [type=radio])");

  // True unless somebody is at work in the part: then it is left as it is, and tried again.
  const renew = (part, fresh) => {
    const said = read(fresh);
    if (seen.get(part.id) === said) return true;
    const at = part.contains(document.activeElement) ? document.activeElement : null;
    const kept = [...part.querySelectorAll(FIELDS)].filter(typed).map((one) => [one, find(fresh, one)]);
    if (writing(at) || kept.some(([one, same]) => !same || one.type === "file")) return false;
    for (const [one, same] of kept) {
      if ("checked" in one) same.checked = one.checked;
      same.value = one.value;
    }
    for (const one of part.querySelectorAll("details[open] > summary")) {
      const same = find(fresh, one);
      if (same) same.parentElement.open = true;
    }
    const next = find(fresh, at);
    part.replaceChildren(...fresh.childNodes);
    seen.set(part.id, said);
    if (at) (next || document.querySelector("h1")).focus({ preventScroll: true });
    return true;
  };

  const wait = (every) => setTimeout(ask, every * 1000);
  const ask = async () => {
    const every = document.querySelector(EVERY).dataset.every;
    const again = document.querySelector(EVERY).dataset.again;
    const own = new URL(again || location.href, location.href);
    own.searchParams.set("auto", "ja");
    let answer;
    try {
      answer = await fetch(own, { cache: "no-store", headers: { Accept: "text/html" } });
    } catch {
      return wait(every);
    }
    if (answer.redirected || !answer.ok) return again ? location.replace(answer.url) : location.reload();
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = [...document.querySelectorAll("[data-renew]")].filter((part) => fresh.getElementById(part.id));
    const done = parts.map((part) => renew(part, document.adoptNode(fresh.getElementById(part.id))));
    if (fresh.querySelector(EVERY) || done.includes(false)) wait(every);
  };

  document.querySelectorAll("[data-renew]").forEach((part) => seen.set(part.id, read(part)));
  document.querySelector("h1").tabIndex = -1;
  wait(document.querySelector(EVERY).dataset.every);
})();

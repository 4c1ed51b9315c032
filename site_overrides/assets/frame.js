// What Material's own script asks for: the site's root, and what is remembered below it.
{
  document.documentElement.classList.add("js");
  const scope = new URL(document.currentScript.dataset.scope, location.href);
  const name = (key, at = scope) => `${at.pathname}.${key}`;
  window.__md_scope = scope;
  window.__md_hash = (text) =>
    [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) | 0, 7);
  window.__md_get = (key, store = localStorage, at = scope) => {
    try {
      return JSON.parse(store.getItem(name(key, at)));
    } catch {
      return null; // Without storage nothing is remembered.
    }
  };
  // A reader's wish to see every passage underlined; before the page is painted.
  document.documentElement.classList.toggle("all-passages", window.__md_get("__passages") === true);
  window.__md_set = (key, value, store = localStorage, at = scope) => {
    try {
      store.setItem(name(key, at), JSON.stringify(value));
    } catch {
      // Without storage a choice lasts for this page.
    }
  };
}
// Until a reader moves, touches, types or scrolls, Material's script has nothing to do, so it waits for
// that. What was chosen while it was fetched is told to it then.
{
  const signs = ["pointermove", "pointerdown", "wheel", "scroll", "keydown", "focusin"];
  const chosen = new Set();
  const choose = (event) => chosen.add(event.target);
  const fetched = () => {
    document.removeEventListener("change", choose);
    for (const input of chosen) input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const start = () => {
    const waiting = document.querySelector("script[data-late]");
    if (!waiting) return;
    for (const sign of signs) removeEventListener(sign, start);
    const script = document.createElement("script");
    script.src = waiting.dataset.late;
    script.addEventListener("load", fetched);
    waiting.replaceWith(script);
  };
  document.addEventListener("change", choose);
  for (const sign of signs) addEventListener(sign, start, { passive: true });
}

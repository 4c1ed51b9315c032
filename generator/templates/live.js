// Added by the live server alone: loads the page again when it has changed, where it was scrolled to.
(() => {
  "use strict";
  const mark = document.currentScript.dataset.mark;
  const key = `scrolled ${location.pathname}`;
  const kept = sessionStorage.getItem(key);
  if (kept) {
    sessionStorage.removeItem(key);
    const [x, y] = kept.split(" ").map(Number);
    const restore = () => scrollTo({ left: x, top: y, behavior: "instant" });
    addEventListener("load", () => document.fonts.ready.then(() => requestAnimationFrame(restore)));
  }
  const events = new EventSource("/_live/events");
  events.onmessage = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("script[data-mark]")?.dataset.mark === mark) return;
    sessionStorage.setItem(key, `${scrollX} ${scrollY}`);
    location.reload();
  };
  addEventListener("pagehide", () => events.close());
})();

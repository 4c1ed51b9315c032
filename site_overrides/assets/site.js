// Comfort for readers with JavaScript: nothing on the site depends on it.
(() => {
  "use strict";
  const html = document.documentElement;
  html.classList.add("js");

  const stored = (() => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  })();
  if (stored) html.dataset.theme = stored;

  const assets = document.currentScript.src;
  const narrow = matchMedia("(max-width: 67.99rem)");

  function themeSwitch() {
    const button = document.querySelector(".theme-switch");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = html.dataset.theme
        ? html.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      html.dataset.theme = dark ? "light" : "dark";
      try {
        localStorage.setItem("theme", html.dataset.theme);
      } catch {
        // Without storage the choice lasts for this page.
      }
    });
  }

  // Notes: on a narrow screen a number opens and closes its note; on a wide one it leads to it.
  function notes() {
    const references = [...document.querySelectorAll(".noteref a")];
    if (!references.length) return;
    const noteOf = (reference) => document.getElementById(reference.hash.slice(1));
    const setOpen = (reference, open) => {
      noteOf(reference).classList.toggle("open", open);
      reference.setAttribute("aria-expanded", String(open));
    };
    const expose = () => {
      for (const reference of references) {
        if (narrow.matches) {
          reference.setAttribute("role", "button");
          reference.setAttribute(
            "aria-expanded",
            String(noteOf(reference).classList.contains("open")),
          );
        } else {
          reference.removeAttribute("role");
          reference.removeAttribute("aria-expanded");
        }
      }
    };
    expose();
    narrow.addEventListener("change", expose);
    const toggle = (reference) => setOpen(reference, !noteOf(reference).classList.contains("open"));
    for (const reference of references) {
      reference.addEventListener("click", (event) => {
        if (!narrow.matches) return;
        event.preventDefault();
        toggle(reference);
      });
      reference.addEventListener("keydown", (event) => {
        if (narrow.matches && event.key === " ") {
          event.preventDefault();
          toggle(reference);
        }
      });
    }
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !narrow.matches) return;
      const open = references.filter((r) => noteOf(r).classList.contains("open"));
      const inside = open.find(
        (r) => r === document.activeElement || noteOf(r).contains(document.activeElement),
      );
      for (const reference of inside ? [inside] : open) setOpen(reference, false);
      if (inside) inside.focus();
    });
    // A number in a note leads back to the text, where its passage lights up while it is pointed at.
    for (const reference of references) {
      let mark = reference.closest("sup").previousElementSibling;
      while (mark?.matches(".noteref")) mark = mark.previousElementSibling;
      const passage = mark?.dataset?.passage?.split(" ") ?? [];
      const lit = (on) => {
        for (const id of passage) {
          for (const piece of document.querySelectorAll(`[data-passage~="${CSS.escape(id)}"]`)) {
            piece.classList.toggle("lit", on);
          }
        }
      };
      const note = noteOf(reference);
      for (const target of [note, reference]) {
        target.addEventListener("mouseenter", () => lit(true));
        target.addEventListener("mouseleave", () => lit(false));
        target.addEventListener("focusin", () => lit(true));
        target.addEventListener("focusout", () => lit(false));
      }
    }
  }

  // On a wide screen every note stands beside the line of its passage, or below the note before it.
  function margin() {
    const text = document.querySelector(".annotated");
    const listed = text ? [...text.querySelectorAll(".noteref a")] : [];
    if (!listed.length) return;
    const place = () => {
      text.classList.toggle("placed", !narrow.matches);
      let free = 0;
      const top = text.getBoundingClientRect().top;
      for (const reference of listed) {
        const note = document.getElementById(reference.hash.slice(1));
        if (narrow.matches) {
          note.style.top = "";
          continue;
        }
        const beside = reference.getBoundingClientRect().top - top - 4;
        note.style.top = `${Math.max(beside, free)}px`;
        free = Math.max(beside, free) + note.offsetHeight + 14;
      }
      // Notes may run on beside what follows the text; the page ends below them all.
      const page = text.closest(".page");
      const offset = text.getBoundingClientRect().top - page.getBoundingClientRect().top;
      page.style.minHeight = narrow.matches ? "" : `${offset + free}px`;
    };
    place();
    document.fonts?.ready.then(place);
    addEventListener("resize", place);
    addEventListener("beforeprint", () => {
      text.classList.remove("placed");
      text.closest(".page").style.minHeight = "";
    });
    addEventListener("afterprint", place);
  }

  // Citations: the quoted passage in a card, while its number is pointed at, focused or tapped.
  function citations() {
    const links = document.querySelectorAll(".cite a");
    if (!links.length) return;
    let card = null;
    let owner = null;
    let closing = 0;
    let quiet = false;
    const close = () => {
      card?.remove();
      owner?.removeAttribute("aria-describedby");
      card = owner = null;
    };
    const closeSoon = () => {
      closing = setTimeout(close, 250);
    };
    const open = (link) => {
      clearTimeout(closing);
      if (owner === link || quiet) return;
      close();
      const quotation = document.getElementById(link.hash.slice(1))?.querySelector(".quotation");
      if (!quotation) return;
      owner = link;
      card = document.createElement("div");
      card.className = "card";
      card.id = "card";
      card.append(quotation.cloneNode(true));
      link.setAttribute("aria-describedby", "card");
      card.addEventListener("mouseenter", () => clearTimeout(closing));
      card.addEventListener("mouseleave", closeSoon);
      card.addEventListener("focusout", (event) => {
        if (!card?.contains(event.relatedTarget)) closeSoon();
      });
      link.closest("sup").after(card);
      const box = link.getBoundingClientRect();
      const left = Math.min(box.left, innerWidth - card.offsetWidth - 16);
      card.style.left = `${Math.max(16, left) + scrollX}px`;
      const below = box.bottom + card.offsetHeight + 12 <= innerHeight;
      const top = below ? box.bottom + 6 : Math.max(8, box.top - card.offsetHeight - 6);
      card.style.top = `${top + scrollY}px`;
    };
    let touched = false;
    for (const link of links) {
      link.addEventListener("mouseenter", () => open(link));
      link.addEventListener("mouseleave", closeSoon);
      link.addEventListener("focus", () => open(link));
      link.addEventListener("blur", (event) => {
        if (!card?.contains(event.relatedTarget)) closeSoon();
      });
      link.addEventListener("pointerdown", (event) => {
        touched = event.pointerType !== "mouse";
      });
      link.addEventListener("click", (event) => {
        if (!touched) return;
        event.preventDefault();
        open(link);
      });
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && card) {
        const link = owner;
        const inside = card.contains(document.activeElement);
        close();
        if (inside) {
          quiet = true;
          link.focus();
          quiet = false;
        }
      }
    });
    document.addEventListener("pointerdown", (event) => {
      if (card && !card.contains(event.target) && event.target !== owner) close();
    });
  }

  // Every passage in the list of an article's passages offers its own link to copy.
  function copyLinks() {
    const words = document.getElementById("words").dataset;
    for (const item of document.querySelectorAll("[data-copy]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = words.copy;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(new URL(item.dataset.copy, location.href).href);
        button.textContent = words.copied;
        setTimeout(() => {
          button.textContent = words.copy;
        }, 2000);
      });
      item.append(" ", button);
    }
  }

  // Search: Pagefind, fetched when it is first needed; it knows the page's language.
  let pagefind = null;
  const root = () => new URL(document.body.dataset.root, location.href);
  async function find(query) {
    if (!pagefind) {
      pagefind = await import(new URL("../pagefind/pagefind.js", assets).href);
      await pagefind.options({ baseUrl: root().pathname });
    }
    return pagefind.search(query);
  }
  function excerpt(text) {
    const paragraph = document.createElement("p");
    const parsed = new DOMParser().parseFromString(text, "text/html").body;
    for (const node of parsed.childNodes) {
      if (node.nodeName === "MARK") {
        const mark = document.createElement("mark");
        mark.textContent = node.textContent;
        paragraph.append(mark);
      } else paragraph.append(node.textContent);
    }
    return paragraph;
  }
  async function show(query, list, status, limit) {
    const words = document.getElementById("words").dataset;
    const found = await find(query);
    const results = await Promise.all(found.results.slice(0, limit).map((r) => r.data()));
    const items = results.map((result) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = result.url;
      link.textContent = result.meta.title;
      item.append(link, excerpt(result.excerpt));
      return item;
    });
    list.replaceChildren(...items);
    const count = found.results.length;
    const say = count === 0 ? words.none : count === 1 ? words.one : words.many;
    status.textContent = say.replace("[COUNT]", count).replace("[QUERY]", query);
  }
  function searchPage() {
    const list = document.getElementById("search-results");
    if (!list) return;
    const input = document.getElementById("q");
    const status = document.getElementById("search-status");
    const run = async () => {
      const query = input.value.trim();
      const address = new URL(location.href);
      if (query) address.searchParams.set("q", query);
      else address.searchParams.delete("q");
      history.replaceState(null, "", address);
      if (query) await show(query, list, status, 30);
      else list.replaceChildren();
    };
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    let waiting = 0;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(run, 150);
    });
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    if (input.value) run();
    else input.focus({ preventScroll: true });
  }
  function searchBox() {
    const form = document.querySelector("[data-search]");
    const panel = form?.querySelector(".search-panel");
    if (!panel) return;
    const input = form.querySelector("input");
    const status = document.createElement("p");
    status.className = "search-status";
    status.setAttribute("role", "status");
    const list = document.createElement("ol");
    panel.append(status, list);
    let waiting = 0;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const query = input.value.trim();
        if (query.length < 2) {
          panel.hidden = true;
          return;
        }
        await show(query, list, status, 6);
        panel.hidden = false;
      }, 150);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) {
        event.preventDefault();
        panel.hidden = true;
        input.focus();
      }
    });
    document.addEventListener("pointerdown", (event) => {
      if (!form.contains(event.target)) panel.hidden = true;
    });
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) panel.hidden = true;
    });
  }

  // A link to an event or note that is folded away opens what it is in.
  function openTarget() {
    let target = null;
    try {
      target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    } catch {
      return;
    }
    if (target?.matches(".note")) {
      target.classList.add("open");
      const reference = document.querySelector(`.noteref a[href="#${CSS.escape(target.id)}"]`);
      if (narrow.matches) reference?.setAttribute("aria-expanded", "true");
      target.scrollIntoView();
    }
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    themeSwitch();
    notes();
    margin();
    citations();
    copyLinks();
    searchPage();
    searchBox();
    openTarget();
  });
  addEventListener("hashchange", openTarget);
})();

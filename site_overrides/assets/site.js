// Comfort for readers with JavaScript: nothing on the site depends on it.
(() => {
  "use strict";
  const assets = document.currentScript.src;
  const narrow = matchMedia("(max-width: 67.99rem)");

  // On a narrow screen what a mark leads to, a note or the quotation of a citation, opens below the
  // paragraph or item in which the mark stands, and closes again.
  const opened = new Map();
  const isOpen = (mark) => opened.has(mark);
  function openBelow(mark, panel, closed, shown = true) {
    const block =
      mark.closest("table") ?? mark.closest("p, li, dd, dt, figcaption, blockquote, h1, h2, h3, h4");
    panel.classList.add("below");
    if (block.matches("li, dd, figcaption, blockquote")) {
      block.insertBefore(panel, block.querySelector(":scope > :is(ul, ol, dl)"));
    } else {
      let last = block;
      while (last.nextElementSibling?.matches(".below")) last = last.nextElementSibling;
      last.after(panel);
    }
    mark.setAttribute("aria-expanded", "true");
    opened.set(mark, () => {
      closed();
      panel.remove();
      mark.setAttribute("aria-expanded", "false");
    });
    if (shown) panel.scrollIntoView({ block: "nearest" });
  }
  function closeBelow(mark) {
    opened.get(mark)?.();
    opened.delete(mark);
  }
  // A mark is a button where it opens something here, and a link where it leads there.
  function pressed(marks, open) {
    const toggle = (mark) => (isOpen(mark) ? closeBelow(mark) : open(mark));
    const expose = () => {
      for (const mark of marks) {
        closeBelow(mark);
        if (narrow.matches) {
          mark.setAttribute("role", "button");
          mark.setAttribute("aria-expanded", "false");
        } else {
          mark.removeAttribute("role");
          mark.removeAttribute("aria-expanded");
        }
      }
    };
    expose();
    narrow.addEventListener("change", expose);
    for (const mark of marks) {
      mark.addEventListener("click", (event) => {
        if (!narrow.matches) return;
        event.preventDefault();
        toggle(mark);
      });
      mark.addEventListener("keydown", (event) => {
        if (!narrow.matches || event.key !== " ") return;
        event.preventDefault();
        toggle(mark);
      });
    }
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened.size) return;
    const at = document.activeElement;
    const inside = [...opened.keys()].find(
      (mark) => mark === at || (at?.closest(".below") && at.closest(".below").opener === mark),
    );
    const kept = (mark) => document.querySelector(mark.hash)?.matches(".key");
    for (const mark of inside ? [inside] : [...opened.keys()].filter((one) => !kept(one))) closeBelow(mark);
    inside?.focus();
  });

  // Notes: on a narrow screen a number opens and closes its note; on a wide one it leads to it.
  let openNote = () => {};
  function notes() {
    const references = [...document.querySelectorAll(".noteref a")];
    if (!references.length) return;
    const noteOf = (reference) => document.getElementById(reference.hash.slice(1));
    const below = (reference, shown = true) => {
      const note = noteOf(reference);
      const place = document.createComment("");
      note.replaceWith(place);
      const list = document.createElement("ol");
      list.className = "notes";
      list.opener = reference;
      note.classList.add("open");
      list.append(note);
      openBelow(reference, list, () => {
        note.classList.remove("open");
        note.classList.add("closed");
        place.replaceWith(note);
      }, shown);
      note.classList.remove("closed");
    };
    pressed(references, below);
    const openKeys = () => {
      for (const reference of narrow.matches ? references : []) {
        if (noteOf(reference).matches(".key")) below(reference, false);
      }
    };
    openKeys();
    narrow.addEventListener("change", openKeys);
    openNote = (note) => {
      const reference = references.find((one) => noteOf(one) === note);
      if (reference && !isOpen(reference)) below(reference);
    };
    // The underlined passage is pressed as its number is; a selection of its words is not a press.
    for (const piece of document.querySelectorAll("mark.noted")) {
      piece.addEventListener("click", (event) => {
        const inner = event.target.closest("mark.noted, a");
        if (inner !== piece || !getSelection().isCollapsed) return;
        references.find((one) => one.dataset.about === passageOf(piece))?.click();
      });
    }
    // A number in a note leads back to the text, where its passage lights up while it is pointed at.
    for (const reference of references) {
      const passage = reference.dataset.about;
      const note = noteOf(reference);
      const lit = (on) => {
        note.classList.toggle("lit", on);
        light(passage, on);
      };
      for (const target of [note, reference]) {
        target.addEventListener("mouseenter", () => lit(true));
        target.addEventListener("mouseleave", () => lit(false));
        target.addEventListener("focusin", () => lit(true));
        target.addEventListener("focusout", () => lit(false));
      }
    }
    wideNotes(references, noteOf);
  }

  // A passage that crosses others or the bounds of an element stands in several pieces, the first with
  // its name as id.
  const passageOf = (piece) => piece.id || piece.dataset.passage;
  function light(passage, on, name = "lit") {
    const named = CSS.escape(passage);
    for (const piece of document.querySelectorAll(`mark:is(#${named}, [data-passage="${named}"])`)) {
      piece.classList.toggle(name, on);
    }
  }

  // In the margin one note is open at a time: by its number, by a press on it, or from the keyboard.
  function wideNotes(references, noteOf) {
    const open = (note) => {
      for (const reference of references) {
        noteOf(reference).classList.toggle("open", noteOf(reference) === note);
      }
      placeNotes();
    };
    for (const reference of references) {
      const note = noteOf(reference);
      reference.addEventListener("click", (event) => {
        if (narrow.matches) return;
        event.preventDefault();
        open(note);
        note.scrollIntoView({ block: "nearest" });
        if (!event.detail) note.querySelector(".note-number").focus({ preventScroll: true });
      });
      note.addEventListener("click", (event) => {
        if (narrow.matches || note.matches(".open") || event.target.closest("a:not(.note-kind)")) return;
        if (note.matches(".key:not(.folded)") && !event.target.closest(".note-kind")) return;
        event.preventDefault();
        open(note);
      });
      note.addEventListener("focusin", () => {
        if (!narrow.matches && note.querySelector(":focus-visible")) open(note);
      });
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !narrow.matches) open(null);
    });
    document.addEventListener("pointerdown", (event) => {
      if (narrow.matches || event.target.closest?.("li.note.open, .noteref, mark.noted")) return;
      if (references.some((reference) => noteOf(reference).matches(".open"))) open(null);
    });
  }

  // On a wide screen every note stands as near to the line of its passage as the others let it: key
  // notes and the one that is open in full, the others as number and kind. Where key notes would move
  // one further than FAR from its line, or all of them a third of that, some are folded as well.
  const GAP = 10;
  const FAR = 1 / 3; // of the height of the window
  let placeNotes = () => {};
  function margin() {
    const text = document.querySelector(".annotated");
    const listed = text ? [...text.querySelectorAll(".noteref a")] : [];
    if (!listed.length) return;
    const beside = listed.map((reference) => document.getElementById(reference.hash.slice(1)));
    const isKey = beside.map((note) => note.matches(".key"));
    const fold = (test) => beside.forEach((note, at) => note.classList.toggle("folded", test(at)));
    const heights = () => beside.map((note) => note.offsetHeight);
    placeNotes = () => {
      text.classList.toggle("placed", !narrow.matches);
      fold(() => false);
      if (narrow.matches) {
        for (const note of beside) note.style.top = "";
        return;
      }
      const { top } = text.getBoundingClientRect();
      const wanted = listed.map((r) => r.getBoundingClientRect().top - top - 4);
      const open = beside.map((note) => note.matches(".open"));
      for (const note of beside) note.classList.remove("open");
      const whole = heights();
      fold(() => true);
      const folds = crowding(wanted, whole, heights(), isKey);
      fold((at) => folds.includes(at));
      beside.forEach((note, at) => note.classList.toggle("open", open[at]));
      const weights = open.map((one) => (one ? 1000 : 1));
      const tops = settle(wanted, heights(), weights);
      beside.forEach((note, at) => {
        note.style.top = `${tops[at]}px`;
      });
      // Notes may run on beside what follows the text; the page ends below them all.
      const page = text.closest(".page");
      const last = tops.at(-1) + beside.at(-1).offsetHeight;
      page.style.minHeight = `${top - page.getBoundingClientRect().top + last}px`;
    };
    placeNotes();
    document.fonts?.ready.then(() => {
      placeNotes();
      requestAnimationFrame(() => text.classList.add("settled"));
    });
    addEventListener("resize", placeNotes);
    narrow.addEventListener("change", placeNotes);
    addEventListener("beforeprint", () => {
      text.classList.remove("placed");
      text.closest(".page").style.minHeight = "";
    });
    addEventListener("afterprint", placeNotes);
  }

  // Which key notes to fold until the notes are near their lines: each time the one that makes most room.
  function crowding(wanted, whole, short, isKey) {
    const even = wanted.map(() => 1);
    const away = (folds) => {
      const tall = whole.map((height, at) => (isKey[at] && !folds.includes(at) ? height : short[at]));
      return settle(wanted, tall, even).map((top, at) => Math.abs(top - wanted[at]));
    };
    const sum = (numbers) => numbers.reduce((one, other) => one + other);
    const squares = (folds) => sum(away(folds).map((one) => one * one));
    const isCrowded = (gaps) =>
      Math.max(...gaps) > FAR * innerHeight || sum(gaps) / gaps.length > (FAR / 3) * innerHeight;
    let folds = [];
    while (isCrowded(away(folds))) {
      const more = [...isKey.keys()].filter((at) => isKey[at] && !folds.includes(at));
      if (!more.length) break;
      const choices = more.map((at) => [...folds, at]);
      folds = choices.reduce((one, other) => (squares(other) < squares(one) ? other : one));
    }
    return folds;
  }

  // Isotonic regression: of all places in the given order that do not overlap, those with the least
  // sum of squared distances from where each is wanted, weighted.
  function settle(wanted, heights, weights) {
    const pools = [];
    let above = 0;
    const offsets = wanted.map((want, at) => {
      const offset = above;
      above += heights[at] + GAP;
      let pool = { mean: want - offset, weight: weights[at], size: 1 };
      while (pools.length && pools.at(-1).mean > pool.mean) {
        const last = pools.pop();
        const weight = last.weight + pool.weight;
        const mean = (last.mean * last.weight + pool.mean * pool.weight) / weight;
        pool = { mean, weight, size: last.size + pool.size };
      }
      pools.push(pool);
      return offset;
    });
    const shifts = pools.flatMap(({ mean, size }) => Array(size).fill(Math.max(mean, 0)));
    return offsets.map((offset, at) => offset + shifts[at]);
  }

  // Citations: the quoted passage in a card, while its number is pointed at or focused; pressed, it
  // stays, in the margin where there is one. On a narrow screen it opens as notes do.
  function citations() {
    const links = document.querySelectorAll(".cite a");
    if (!links.length) return;
    let card = null;
    let owner = null;
    let closing = 0;
    let quiet = false;
    let pinned = false;
    const quotationOf = (link) =>
      document.getElementById(link.hash.slice(1))?.querySelector(".quotation");
    pressed(links, (link) => {
      const panel = document.createElement("div");
      panel.className = "cited";
      panel.opener = link;
      const quotation = quotationOf(link);
      if (!quotation) return;
      panel.append(quotation.cloneNode(true));
      openBelow(link, panel, () => {});
    });
    const close = () => {
      card?.remove();
      owner?.removeAttribute("aria-describedby");
      card = owner = null;
      pinned = false;
    };
    const closeSoon = () => {
      if (!pinned) closing = setTimeout(close, 250);
    };
    const pin = (link) => {
      open(link);
      if (!card) return;
      pinned = true;
      const text = link.closest(".prose, .page").getBoundingClientRect();
      const forward = getComputedStyle(link).direction === "ltr";
      const room = (forward ? innerWidth - text.right : text.left) - 3 * GAP;
      if (room < 200) return;
      card.style.width = `${Math.min(room, 442)}px`;
      card.style.left = `${(forward ? text.right + GAP * 2 : text.left - GAP * 2 - card.offsetWidth) + scrollX}px`;
      card.style.top = `${link.getBoundingClientRect().top + scrollY}px`;
    };
    const open = (link) => {
      clearTimeout(closing);
      if (owner === link || quiet || narrow.matches) return;
      close();
      const quotation = quotationOf(link);
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
    for (const link of links) {
      link.addEventListener("mouseenter", () => {
        if (!pinned) open(link);
      });
      link.addEventListener("mouseleave", closeSoon);
      link.addEventListener("focus", () => open(link));
      link.addEventListener("blur", (event) => {
        if (!card?.contains(event.relatedTarget)) closeSoon();
      });
      link.addEventListener("click", (event) => {
        if (narrow.matches) return;
        event.preventDefault();
        if (pinned && owner === link) close();
        else pin(link);
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

  // Interface texts; one that is not in the page's language says in which it is.
  const words = () => document.getElementById("words").dataset;
  function say(element, name, fill = (text) => text) {
    const { unsaid = "", language, direction } = words();
    element.textContent = fill(words()[name]);
    if (!unsaid.split(" ").includes(name)) return;
    element.lang = language;
    element.dir = direction;
  }

  // Passages without a note have no line until the reader asks for it, once and for all pages.
  function allPassages() {
    const choice = document.querySelector(".all-of");
    if (!choice) return;
    const page = document.documentElement.classList;
    const button = choice.querySelector("button");
    const tell = () => button.setAttribute("aria-pressed", page.contains("all-passages"));
    button.addEventListener("click", () => {
      __md_set("__passages", page.toggle("all-passages"));
      tell();
    });
    tell();
    choice.hidden = false;
  }

  // Every passage in the list of an article's passages offers its own link to copy.
  function copyLinks() {
    for (const item of document.querySelectorAll(".passages li")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      // It stands in a list of the source's words.
      button.lang = document.documentElement.lang;
      button.dir = document.body.dir;
      say(button, "copy_link");
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(item.querySelector("a").href);
        say(button, "copied");
        setTimeout(() => say(button, "copy_link"), 2000);
      });
      item.append(" ", button);
    }
  }

  // At the foot of a page: citations to copy, the link to copy, and the system's own way to share.
  function sharing() {
    const tools = document.querySelector(".page-tools");
    if (!tools) return;
    const canonical = document.querySelector("link[rel=canonical]")?.href;
    const address = () => (location.protocol === "file:" ? canonical : location.href);
    const status = tools.querySelector("[role=status]");
    const offer = (button, act) => {
      button.hidden = false;
      if (button.closest(".sharing")) button.closest(".sharing").hidden = false;
      button.addEventListener("click", act);
    };
    for (const citation of navigator.clipboard ? tools.querySelectorAll("dd") : []) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "copy" });
      button.dataset.copies = "words";
      say(button, "copy_words");
      citation.append(" ", button);
    }
    for (const button of navigator.clipboard ? tools.querySelectorAll("[data-copies]") : []) {
      offer(button, async () => {
        const words = button.previousElementSibling?.textContent;
        status.replaceChildren();
        await navigator.clipboard.writeText(button.dataset.copies === "link" ? address() : words);
        say(status, "copied");
        const before = [...button.childNodes];
        say(button, "copied");
        setTimeout(() => button.replaceChildren(...before), 2000);
      });
    }
    for (const button of navigator.share ? tools.querySelectorAll("[data-shares]") : []) {
      offer(button, () => navigator.share({ title: document.title, url: address() }).catch(() => {}));
    }
  }

  // Search: its script is fetched when it is first needed. On its own page it begins at once;
  // elsewhere the link to it opens it over the page, as does the key “/”.
  const searching = (parts) =>
    import(new URL("search.js", assets).href).then(({ start }) =>
      start({ ...parts, words: words(), root: new URL(words().root, location.href), assets, say }),
    );
  function searchPage() {
    const list = document.getElementById("search-results");
    if (!list) return;
    const input = document.getElementById("q");
    const status = document.getElementById("search-status");
    input.value ||= new URLSearchParams(location.search).get("q") ?? "";
    if (!input.value) input.focus({ preventScroll: true });
    const tell = () => input.value.trim() && say(status, "searching");
    tell();
    input.addEventListener("input", tell);
    searching({ form: input.form, input, status, list });
    slash(() => input.select());
  }
  function slash(act) {
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    });
  }
  function searchDialog() {
    const link = document.querySelector(".search-open");
    if (!link || document.getElementById("search-results")) return;
    let dialog = null;
    const make = () => {
      dialog = document.createElement("dialog");
      dialog.className = "search md-typeset";
      const form = document.createElement("form");
      form.action = link.href;
      form.setAttribute("role", "search");
      const input = document.createElement("input");
      Object.assign(input, { type: "search", name: "q", autocomplete: "off", spellcheck: false });
      input.setAttribute("aria-label", words().search_label);
      const close = document.createElement("button");
      close.type = "button";
      say(close, "close");
      close.addEventListener("click", () => dialog.close());
      form.append(input, close);
      const status = document.createElement("p");
      status.className = "search-status";
      status.setAttribute("role", "status");
      const list = document.createElement("div");
      dialog.append(form, status, list);
      document.body.append(dialog);
      dialog.addEventListener("click", (event) => {
        // A result may stand on this very page, behind the dialog.
        if (event.target === dialog || event.target.closest("li a")) dialog.close();
      });
      // Else a browser may only empty the field.
      dialog.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        dialog.close();
      });
      searching({ form, input, status, list, dialog });
    };
    const open = () => {
      if (!dialog) make();
      dialog.showModal();
      dialog.querySelector("input").select();
    };
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    slash(open);
  }

  // Another language shows the same place of the page: its addresses are the same in every one.
  function samePlace() {
    for (const link of document.querySelectorAll(".languages a")) {
      link.addEventListener("click", () => {
        link.hash = location.hash;
      });
    }
  }

  // A link to an event or note that is folded away opens what it is in.
  function openTarget() {
    let target = null;
    try {
      target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    } catch {
      return;
    }
    for (const piece of document.querySelectorAll(".target")) piece.classList.remove("target");
    if (target?.matches("mark")) light(target.id, true, "target");
    if (target?.matches("li.note")) {
      if (narrow.matches) openNote(target);
      else target.classList.add("open");
      placeNotes();
      target.scrollIntoView({ block: narrow.matches ? "start" : "nearest" });
    }
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
  }

  // A link to an event whose page was cut into periods since goes on to where the event is now.
  async function followEvent() {
    const file = document.querySelector("[data-places]")?.dataset.places;
    const id = location.hash.slice(1);
    if (!file || location.protocol === "file:" || !id.startsWith("e-") || document.getElementById(id)) return;
    const { root, folder } = words();
    const page = (await (await fetch(file)).json())[id.slice(2)];
    if (page) location.replace(`${root}${folder}/${page}/#${id}`);
  }

  // A link to a record whose page became an index since goes on to the record's own page, and one
  // to what became something else, with its place on the page, to what it became.
  function followRecord() {
    const line = document.getElementById(location.hash.slice(1));
    const old = line?.matches(".records > li, .moved > p, .retired > p") ? line : document.querySelector("[data-moved]");
    const link = old?.querySelector("a");
    if (link) location.replace(link.href);
  }

  document.addEventListener("DOMContentLoaded", () => {
    notes();
    margin();
    citations();
    copyLinks();
    allPassages();
    sharing();
    searchPage();
    searchDialog();
    samePlace();
    openTarget();
    followRecord();
    followEvent().catch(() => {});
  });
  addEventListener("hashchange", () => {
    openTarget();
    followRecord();
    followEvent().catch(() => {});
  });
})();

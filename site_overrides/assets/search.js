// The search: Pagefind finds records; here they are asked for, grouped by kind and shown.
// Fetched when a reader first searches.
const ENOUGH = 8; // With fewer results, records that have only some of the words are shown as well.
const FIRST = 5; // results of each kind
const CLOSE = 0.55; // How much of the best of its kind a result must have to stand among the first.
const MOST_IN_DIALOG = 9;
const MORE = 50;
const PARAMS = ["kind", "theme", "outlet", "language"];
// How much the records of a kind weigh beside others that are found alike: what sources say and who
// says it before what gathers or repeats it.
const WEIGHTS = {
  passage: 1, voice: 1, term: 1, note: 0.75, event: 0.7, claim: 0.7, chapter: 0.5, article: 0.6,
  correction: 0.3, picture: 0.4, theme: 0.3, page: 0.3,
};
const RANKING = {
  pageLength: 0.4,
  termSaturation: 1.2,
  metaWeights: { title: 2.5, names: 2.5, forms: 0.1, within: 0, lang: 0 },
};

function open({ root, assets }) {
  const tag = document.documentElement.lang.toLowerCase();
  const bundle = new URL("../pagefind/", assets);
  let loading = null;
  const load = () => {
    loading ??= (async () => {
      const [pagefind, told] = await Promise.all([
        import(new URL("pagefind.js", bundle).href),
        fetched(`search.${tag}.json`),
      ]);
      await pagefind.options({ baseUrl: root.pathname, ranking: RANKING, excerptLength: 26 });
      return { pagefind, ...told, common: new Set(told.common.split(" ")) };
    })();
    return loading;
  };
  const fetched = async (name) => (await fetch(new URL(name, bundle))).json();
  let knownWords = null;
  const vocabulary = () => {
    knownWords ??= fetched(`words.${tag}.json`).then((all) => all.map((word) => [plain(word), word]));
    return knownWords;
  };
  return { load, vocabulary };
}

// The name of a record's file is its kind and its number.
const kindOf = (id) => id.slice(id.lastIndexOf("/") + 1, id.lastIndexOf("-"));
// Scripts whose words are not parted by spaces: which words there are, only Pagefind knows.
const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
const byScore = (one, other) => other.score - one.score;
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

// What a reader asked for: phrases in quotation marks of any language, and the words beside them.
function parse(query) {
  const phrases = [];
  const rest = query
    .replace(/["“”„‟«»「」『』]+([^"“”„‟«»「」『』]+)["“”‟«»「」『』]+/gu, (_, phrase) => {
      if (tidy(phrase)) phrases.push(tidy(phrase));
      return " ";
    });
  const words = tidy(rest).split(" ").filter(Boolean);
  return { phrases, words: [...new Set(words)].slice(0, 12) };
}
// Signs are no words: “#TikTokRefugee” is “TikTokRefugee”, and “$6” is “6”.
function tidy(text) {
  const kept = text.replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\s.,'’‑-]/gu, " ");
  return kept
    .split(/\s+/)
    .map((word) => word.replace(/^[.,'’‑-]+|[.,'’‑-]+$/g, ""))
    .filter(Boolean)
    .join(" ");
}

async function find(search, query, chosen) {
  const { pagefind, common } = await search.load();
  const { phrases, words } = parse(query);
  const filters = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
  const ask = async (term) => (await pagefind.search(term, { filters }))?.results ?? [];
  const { asked, meant, counts } = await readWords(search, words, common, pagefind);
  const there = [asked.join(" "), ...phrases.map((phrase) => `"${phrase}"`)].filter(Boolean);
  const found = new Map(); // by id: its kind, score, and what gives its words
  const keep = ({ id, data }, score) => {
    const kind = kindOf(id);
    if (score > 0) found.set(id, { kind, score: score * WEIGHTS[kind], data });
  };
  const lists = await Promise.all(there.map(ask));
  const others = lists.slice(1).map((list) => new Set(list.map(({ id }) => id)));
  for (const result of lists[0] ?? []) {
    if (others.every((ids) => ids.has(result.id))) keep(result, result.score);
  }
  if (asked.length > 1 && !phrases.length && found.size < ENOUGH) {
    await loosen(asked, counts, ask, found, keep);
  }
  const groups = new Map();
  for (const hit of found.values()) {
    if (!groups.has(hit.kind)) groups.set(hit.kind, []);
    groups.get(hit.kind).push(hit);
  }
  // What is called just as it was asked for comes before what only has the words in its name.
  const whole = [plain(tidy(query)), plain(asked.join(" "))];
  await Promise.all([...groups.values()].map(async (hits) => {
    hits.sort(byScore);
    await Promise.all(hits.slice(0, FIRST).map(async (hit) => {
      const { title = "", names = "" } = (await hit.data()).meta;
      if ([title, ...names.split("\n")].some((name) => whole.includes(plain(tidy(name))))) hit.score *= 2.5;
    }));
    hits.sort(byScore);
  }));
  const order = Object.keys(WEIGHTS);
  const sorted = [...groups].sort(
    ([kind, hits], [other, others]) =>
      others[0].score - hits[0].score || order.indexOf(kind) - order.indexOf(other),
  );
  return { groups: sorted, count: found.size, meant, filters };
}

// Which words to ask for. Words that stand everywhere only join others; one that stands nowhere may
// be the beginning of a word, or else misspelt: then what it may have meant is offered.
async function readWords(search, words, common, pagefind) {
  const telling = words.filter((word) => !common.has(plain(word)));
  const wanted = telling.length ? telling : words;
  const exact = await Promise.all(
    wanted.map(async (word) => (await pagefind.search(`"${word}"`))?.results.length ?? 0),
  );
  const counts = new Map(wanted.map((word, at) => [word, exact[at]]));
  const lost = wanted.filter((word) => !counts.get(word) && !UNSPACED.test(word));
  const meant = new Map();
  let asked = wanted;
  if (lost.length) {
    const all = await search.vocabulary();
    for (const word of lost) {
      const begun = plain(word);
      if (all.some(([other]) => other.startsWith(begun))) continue;
      const parts = begun.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 1);
      const known = parts.filter((part) => all.some(([other]) => other.startsWith(part)));
      asked = asked.flatMap((one) => (one === word ? (parts.length > 1 ? known : []) : [one]));
      if (parts.length > 1 && known.length) continue;
      const near = /\d/.test(begun) ? null : nearest(begun, all);
      if (near) meant.set(word, near);
    }
  }
  return { asked: [...new Set(asked)], meant, counts };
}

// Records that have some of the words, if these tell more than those that they lack.
async function loosen(asked, counts, ask, found, keep) {
  const total = Math.max(...counts.values(), 1) * 4;
  const worth = asked.map((word) => Math.log(1 + total / ((counts.get(word) || 1) + 0.5)));
  const whole = worth.reduce((one, other) => one + other);
  const strict = new Set(found.keys());
  const sums = new Map();
  await Promise.all(asked.map(async (word, at) => {
    for (const result of await ask(word)) {
      if (strict.has(result.id) || !(result.score > 0)) continue;
      const sum = sums.get(result.id) ?? { result, score: 0, worth: 0, best: 0 };
      sum.score += result.score;
      sum.worth += worth[at];
      if (worth[at] > sum.best) Object.assign(sum, { best: worth[at], result });
      sums.set(result.id, sum);
    }
  }));
  for (const { result, score, worth: had } of sums.values()) {
    const share = had / whole;
    if (share >= 0.45) keep(result, score * share * share * 0.5);
  }
}

// The nearest word of the site: by letters left out, put in, changed or swapped, one in four at most.
function nearest(word, all) {
  let best = null;
  const most = word.length < 4 ? 1 : word.length < 9 ? 2 : 3;
  for (const [other, shown] of all) {
    if (Math.abs(other.length - word.length) > most) continue;
    const away = distance(word, other, most);
    if (away > most || away * 2 >= word.length) continue;
    const rank = away - (other[0] === word[0] ? 0.5 : 0);
    if (!best || rank < best.rank) best = { rank, shown };
  }
  return best?.shown ?? null;
}
function distance(one, other, most) {
  let before = null;
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      if (before && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
// An interface text that is not in the page's language says in which it is.
function told([text, language], into, fill = (words) => [words]) {
  into.replaceChildren(...fill(text));
  if (document.documentElement.lang.split("-")[0] !== language.split("-")[0]) into.lang = language;
  return into;
}
const holed = (name, filling) => (text) => {
  const [before, ...after] = text.split(`[${name}]`);
  return [before, filling, ...after];
};

function excerpt(text) {
  const made = element("p", { dir: "auto" });
  const written = (part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  for (const [at, part] of text.split(/<\/?mark>/).entries()) {
    made.append(at % 2 ? element("mark", { textContent: written(part) }) : written(part));
  }
  return made;
}

// Where a record is only a section, the browser itself looks for the words in it.
function address(kind, found) {
  const url = new URL(found.url, location.href);
  if ((kind === "chapter" || kind === "article") && found.locations.length) {
    const at = found.locations[0];
    const words = found.content.split(/\s+/).slice(at, at + 3).join(" ");
    const text = encodeURIComponent(words).replaceAll("-", "%2D");
    url.hash = `${url.hash.slice(1)}:~:text=${text}`;
  }
  return url.href;
}

async function row({ kind, data }) {
  const found = await data();
  const { title, within, lang } = found.meta;
  const item = element("li");
  const link = element("a", { href: address(kind, found), textContent: title || within, dir: "auto" });
  item.append(link);
  if (title && within) item.append(" ", element("span", { className: "within", textContent: within }));
  if (found.content) {
    const words = excerpt(found.excerpt);
    if (lang) words.lang = lang;
    item.append(words);
  }
  return item;
}

async function show(search, query, { list, status, place, chosen, again, address: all }) {
  if (!query) return;
  const [{ say, kinds }, found] = await Promise.all([search.load(), find(search, query, chosen)]);
  const { groups, count, meant, filters } = found;
  let room = place === "dialog" ? MOST_IN_DIALOG : Infinity;
  const sections = await Promise.all(groups.map(async ([kind, hits]) => {
    const close = hits.filter((hit) => hit.score >= CLOSE * hits[0].score).length;
    const first = Math.min(close, place === "dialog" ? 3 : FIRST, room);
    room -= first;
    if (!first) return null;
    const items = element("ol", { className: "search-results" });
    items.append(...(await Promise.all(hits.slice(0, first).map(row))));
    const heading = told(kinds[kind], element("h2"));
    heading.append(" ", element("span", { className: "count", textContent: hits.length }));
    const section = element("section", { className: `found found-${kind}` }, heading, items);
    if (place === "page" && hits.length > first) section.append(moreOf(hits, first, items, say));
    return section;
  }));
  const help = [...meant].map(([word, near]) => {
    const whole = query.replace(word, near);
    const button = element("button", { type: "button", className: "meant", textContent: near });
    button.addEventListener("click", () => again(whole));
    return told(say.meant, element("p", { className: "search-help" }), holed("WORD", button));
  });
  if (!count) {
    help.push(told(say.try, element("p", { className: "search-help" })));
    if (Object.keys(filters).length) {
      const button = told(say.unfiltered, element("button", { type: "button", className: "meant" }));
      button.addEventListener("click", () => again(query, {}));
      help.push(element("p", { className: "search-help" }, button));
    }
  }
  const shown = sections.filter(Boolean);
  if (place === "dialog" && count) {
    const link = told(say.all, element("a", { href: all(query) }));
    shown.push(element("p", { className: "search-all" }, link));
  }
  list.replaceChildren(...help, ...shown);
  const name = count === 0 ? "none" : count === 1 ? "one" : "many";
  told(say[name], status, (text) => [text.replace("[COUNT]", count).replace("[QUERY]", () => query)]);
}

function moreOf(hits, first, items, say) {
  const button = told(say.more, element("button", { type: "button", className: "more" }), holed("COUNT", `${hits.length}`));
  let at = first;
  button.addEventListener("click", async () => {
    const next = hits.slice(at, at + MORE);
    at += next.length;
    const rows = await Promise.all(next.map(row));
    items.append(...rows);
    rows[0]?.querySelector("a").focus();
    if (at >= hits.length) button.remove();
  });
  return button;
}

// From the field the arrows go to the results and back.
function arrows(input, list) {
  const move = (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [input, ...list.querySelectorAll(".search-help button, li a, .search-all a")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    const to = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    event.preventDefault();
    to?.focus();
    if (to === input) input.select();
  };
  input.addEventListener("keydown", move);
  list.addEventListener("keydown", move);
}

// Only the last of several searches is shown.
function lastOnly(run) {
  let number = 0;
  return async (...given) => {
    const mine = ++number;
    const list = given.at(-1).list;
    const aside = element("div");
    const status = element("p");
    await run(...given.slice(0, -1), { ...given.at(-1), list: aside, status });
    if (mine !== number) return;
    list.replaceChildren(...aside.childNodes);
    const shown = given.at(-1).status;
    shown.replaceChildren(...status.childNodes);
    if (status.lang) shown.lang = status.lang;
  };
}

// On its own page the address keeps what was asked for and chosen; over a page there are fewer
// results, and a way to them all.
export function start({ form, input, status, list, dialog = null, ...site }) {
  const search = open(site);
  search.load();
  const place = dialog ? "dialog" : "page";
  const showLast = lastOnly(show);
  const given = new URLSearchParams(dialog ? "" : location.search);
  let chosen = Object.fromEntries(PARAMS.map((name) => [name, given.get(name) ?? ""]));
  const addressOf = (query, page) => {
    const there = new URL(page);
    for (const [name, value] of Object.entries({ q: query, ...chosen })) {
      if (value) there.searchParams.set(name, value);
      else there.searchParams.delete(name);
    }
    return there.href;
  };
  const run = async () => {
    clearTimeout(waiting);
    const query = input.value.trim();
    if (!dialog) history.replaceState(null, "", addressOf(query, location.href));
    const address = (asked) => addressOf(asked, form.action);
    await showLast(search, query, { list, status, place, chosen, again, address });
  };
  const again = (query, others = chosen) => {
    input.value = query;
    chosen = others;
    for (const select of form.parentElement.querySelectorAll(".search-filters select")) {
      select.value = chosen[select.name] ?? "";
    }
    input.focus();
    run();
  };
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim()) site.say(status, "searching");
    waiting = setTimeout(run, 150);
  });
  arrows(input, list);
  if (!dialog) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    filterBy(search, form, () => chosen, (name, value) => {
      chosen = { ...chosen, [name]: value };
      run();
    });
  }
  if (input.value.trim()) run();
}

// What can be chosen is fetched when a reader opens the choice, or comes with one.
async function filterBy(search, form, chosen, choose) {
  const { say, kinds, pagefind } = await search.load();
  const details = element("details", { className: "search-filters" });
  const summary = told(say.filters, element("summary"));
  const fields = element("div");
  details.append(summary, fields);
  form.after(details);
  const fill = async () => {
    if (fields.childElementCount) return;
    const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
    const labels = { kind: (one) => kinds[one][0], language: (one) => names.of(one) };
    const all = await pagefind.filters();
    for (const name of PARAMS) {
      const label = labels[name] ?? ((one) => one);
      const there = Object.keys(all[name] ?? {});
      if (there.length < 2) continue;
      const order = name === "kind" ? Object.keys(WEIGHTS).filter((one) => there.includes(one)) : there.sort((a, b) => label(a).localeCompare(label(b)));
      const select = element("select", { name });
      select.append(told(say.any, element("option", { value: "" })));
      select.append(...order.map((one) => element("option", { value: one, textContent: label(one) })));
      select.value = chosen()[name];
      select.addEventListener("change", () => choose(name, select.value));
      fields.append(element("label", {}, told(say[name], element("span")), select));
    }
  };
  details.addEventListener("toggle", () => details.open && fill());
  if (Object.values(chosen()).some(Boolean)) details.open = true;
}

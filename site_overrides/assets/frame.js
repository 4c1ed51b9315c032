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
  window.__md_set = (key, value, store = localStorage, at = scope) => {
    try {
      store.setItem(name(key, at), JSON.stringify(value));
    } catch {
      // Without storage a choice lasts for this page.
    }
  };
}

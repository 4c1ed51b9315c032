// A page that does not exist says so in the language of its address; without script, in every one.
{
  const base = new URL(document.currentScript.dataset.base, location.href).pathname;
  const asked = location.pathname.slice(base.length).split("/")[0].toLowerCase();
  const sections = [...document.querySelectorAll("main section")];
  const own = sections.find((section) => section.dataset.language.toLowerCase() === asked);
  if (own) {
    document.documentElement.lang = own.lang;
    document.documentElement.dir = own.dir;
    for (const section of sections) section.hidden = section !== own;
    document.title = own.querySelector("h2").textContent;
  }
}

// Before the page is painted: the palette its reader chose, or else the one their system asks for.
{
  const options = [...document.querySelectorAll("[data-md-component=palette] input")];
  const asked = (option) => option.dataset.mdColorMedia && matchMedia(option.dataset.mdColorMedia).matches;
  const chosen = options[__md_get("__palette")?.index] ?? options.find(asked) ?? options[0];
  for (const key of ["scheme", "primary", "accent"]) {
    const value = chosen?.getAttribute(`data-md-color-${key}`);
    if (value) document.body.setAttribute(`data-md-color-${key}`, value);
  }
  if (chosen?.nextElementSibling) chosen.nextElementSibling.hidden = false;
}

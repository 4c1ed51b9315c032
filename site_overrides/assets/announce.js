// An announcement that the reader put away stays away; Material remembers it by its words.
{
  const banner = document.querySelector("[data-md-component=announce]");
  const words = banner?.querySelector(".md-typeset")?.innerHTML;
  if (words && __md_hash(words) === __md_get("__announce")) banner.hidden = true;
}

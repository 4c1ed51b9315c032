// Consent is asked for until it was given or refused, and remembered on this device alone.
{
  const form = document.forms.consent;
  const given = __md_get("__consent");
  const boxes = [...form.elements].filter((one) => one.name);
  if (given) for (const box of boxes) box.checked = Boolean(given[box.name]);
  else if (location.protocol !== "file:") document.querySelector("[data-md-component=consent]").hidden = false;
  const keep = (agreed) => (event) => {
    event.preventDefault();
    const names = agreed ? [...new FormData(form).keys()] : [];
    __md_set("__consent", Object.fromEntries(names.map((name) => [name, true])));
    location.hash = "";
    location.reload();
  };
  form.addEventListener("submit", keep(true));
  form.addEventListener("reset", keep(false));
}

// Decap CMS asks for its configuration only where this stands before its own script.
window.CMS_MANUAL_INIT = true;
// There is nobody to log in: who sees this page sits at the machine whose files it changes.
localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: "proxy" }));
addEventListener("load", async () => {
  const answer = await fetch("config.json");
  const config = await answer.json();
  if (answer.ok) window.CMS.init({ config });
  else document.body.textContent = config.error;
});

// Light or dark, before anything is drawn: as the system says, or as was chosen here before.
{
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch { /* a page from disk may keep nothing */ }
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
}

// Files that lie in the page itself, code to copy, and the choice of light or dark.
"use strict";
{
  // Browsers seek in a Blob, which not all of them do in a data URL.
  function unpacked(parcel) {
    const bytes = Uint8Array.from(atob(parcel.textContent), (sign) => sign.charCodeAt(0));
    parcel.remove();
    return URL.createObjectURL(new Blob([bytes], { type: parcel.dataset.kind }));
  }
  for (const parcel of document.querySelectorAll(".parcel")) {
    const url = unpacked(parcel);
    for (const each of document.querySelectorAll("[data-parcel]")) {
      if (each.dataset.parcel === parcel.dataset.name) each.setAttribute(each.dataset.as, url);
    }
  }

  const status = document.querySelector("#status");

  // A page from disk may not be trusted with the clipboard: then a selection is copied.
  async function copy(code) {
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      if (!document.execCommand("copy")) throw new Error("not copied");
      getSelection().removeAllRanges();
    }
  }

  for (const button of document.querySelectorAll(".copy")) {
    const item = button.closest("li");
    const shown = button.querySelector(".deed");
    const usual = shown.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await copy(item.querySelector("code"));
        shown.textContent = "Copied";
      } catch {
        item.querySelector("details").open = true;
        shown.textContent = "Copy it below";
      }
      status.textContent = shown.textContent;
      setTimeout(() => { shown.textContent = usual; status.textContent = ""; }, 2500);
    });
  }

  const theme = document.querySelector("#theme");
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const show = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* kept until it closes */ }
    show();
  });
  system.addEventListener("change", show);
  show();
}

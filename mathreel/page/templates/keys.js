// Keys for the film, wherever the focus is, but not while it is in a control.
"use strict";
{
  const controls = "button, a[href], input, select, textarea, summary, [contenteditable]";
  const shortcuts = document.querySelector("#shortcuts");
  const speed = document.querySelector("#speed");

  function step(pictures) {
    film.pause();
    player.show(player.frame + pictures);
  }

  function change(by) {
    const next = speed.options[speed.selectedIndex + by];
    if (next) film.playbackRate = Number(next.value);
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else film.requestFullscreen?.().catch(() => {});
  }

  const deeds = {
    " ": () => player.toggle(),
    k: () => player.toggle(),
    j: () => player.goTo(film.currentTime - 10),
    l: () => player.goTo(film.currentTime + 10),
    ArrowLeft: () => player.goTo(film.currentTime - 5),
    ArrowRight: () => player.goTo(film.currentTime + 5),
    ",": () => step(-1),
    ".": () => step(1),
    "<": () => change(-1),
    ">": () => change(1),
    c: () => document.querySelector("#captions").click(),
    f: fullScreen,
    m: () => { film.muted = !film.muted; },
  };
  for (const digit of "0123456789") {
    deeds[digit] = () => player.goTo((film.duration || 0) * Number(digit) / 10);
  }

  addEventListener("keydown", (event) => {
    if (!shortcuts.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest?.(controls)) return;
    const deed = deeds[event.key] ?? deeds[event.key.toLowerCase()];
    if (!deed) return;
    // The film's own controls would answer the same key once more.
    event.preventDefault();
    deed();
  });

  // An open sheet closes as people expect it.
  const keys = document.querySelector("#keys");
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !keys.open) return;
    keys.open = false;
    keys.querySelector("summary").focus();
  });
  addEventListener("click", (event) => {
    if (!keys.contains(event.target)) keys.open = false;
  });
}

// The film, and what follows it: chapters, transcript, captions, speed.
"use strict";
const film = document.querySelector("#film");
const player = {
  rate: Number(film.dataset.rate) / Number(film.dataset.scale),

  // The frame that is seen. Times are a little off frames' edges in every player.
  get frame() { return Math.floor(film.currentTime * this.rate + 0.01); },

  // The middle of a frame: no rounding shows its neighbour instead.
  show(frame) { this.goTo((Math.max(frame, 0) + 0.5) / this.rate); },

  goTo(seconds) {
    const end = Number.isFinite(film.duration) ? film.duration : seconds;
    film.currentTime = Math.min(Math.max(seconds, 0), end);
  },

  toggle() { if (film.paused) film.play().catch(() => {}); else film.pause(); },

  // Pictures that were laid into the page come later: keep what is asked for until then.
  start(frame) {
    if (film.readyState > 0) this.show(frame);
    else film.addEventListener("loadedmetadata", () => this.show(frame), { once: true });
  },
};

{
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const box = document.querySelector("#lines");
  const follow = document.querySelector("#follow");
  const lines = [...document.querySelectorAll(".line")];
  const chapters = [...document.querySelectorAll(".chapter")];
  const before = (frame) => (each) => Number(each.dataset.frame) <= frame;
  let current = null;

  const pressed = (button) => button.getAttribute("aria-pressed") === "true";
  const press = (button, value) => button.setAttribute("aria-pressed", String(value));

  function mark(all, now) {
    for (const each of all) {
      if (each === now) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
  }

  // Scrolls the box alone: the page stays where the reader put it.
  function bringIntoView(line) {
    const top = line.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    const aim = top - box.clientHeight / 3;
    box.scrollTo({ top: aim, behavior: calm.matches ? "auto" : "smooth" });
  }

  function keepUp() {
    const frame = player.frame;
    const line = lines.findLast(before(frame)) ?? null;
    if (line === current) return;
    current = line;
    mark(lines, line);
    mark(chapters, chapters.findLast(before(frame)) ?? null);
    if (line && pressed(follow)) bringIntoView(line);
  }
  for (const name of ["timeupdate", "seeking", "seeked", "loadeddata"]) {
    film.addEventListener(name, keepUp);
  }

  for (const each of [...lines, ...chapters]) {
    each.addEventListener("click", (event) => {
      player.start(Number(each.dataset.frame));
      // After a click with the mouse the keys are the film's; by keyboard the focus stays.
      if (event.detail > 0) film.focus({ preventScroll: true });
    });
  }

  // A link to a scene, such as index.html#VectorAddition, opens the film there.
  function openAtLink() {
    const name = decodeURIComponent(location.hash.slice(1));
    const scene = [...box.querySelectorAll("h3")].find((each) => each.dataset.name === name);
    if (scene) player.start(Number(scene.dataset.frame));
  }
  addEventListener("hashchange", openAtLink);
  openAtLink();

  follow.addEventListener("click", () => {
    press(follow, !pressed(follow));
    if (pressed(follow) && current) bringIntoView(current);
  });

  document.querySelector("#describe")?.addEventListener("click", ({ currentTarget }) => {
    press(currentTarget, !pressed(currentTarget));
    for (const each of box.querySelectorAll("details")) each.open = pressed(currentTarget);
    if (current && pressed(follow)) bringIntoView(current);
  });

  const captions = document.querySelector("#captions");
  const language = document.querySelector("#language");
  const speed = document.querySelector("#speed");

  const tracks = [...film.querySelectorAll("track")];
  const chosen = () => language?.value ?? tracks[0].srclang;

  function showCaptions() {
    for (const each of tracks) {
      const wanted = pressed(captions) && each.srclang === chosen();
      each.track.mode = wanted ? "showing" : "disabled";
    }
  }
  captions.addEventListener("click", () => {
    press(captions, !pressed(captions));
    showCaptions();
  });
  language?.addEventListener("change", () => {
    for (const each of document.querySelectorAll(".said")) each.hidden = each.lang !== chosen();
    showCaptions();
  });
  showCaptions();
  // The film's own menu switches captions, too.
  film.textTracks.addEventListener("change", () => {
    press(captions, tracks.some((each) => each.track.mode === "showing"));
  });

  // Codes become names in the reader's language where the browser knows them.
  try {
    const names = new Intl.DisplayNames(undefined, { type: "language" });
    for (const each of tracks) each.label = names.of(each.srclang);
    for (const each of language?.options ?? []) each.text = names.of(each.value);
  } catch { /* the code itself says it as well */ }

  speed.addEventListener("change", () => { film.playbackRate = Number(speed.value); });
  film.addEventListener("ratechange", () => { speed.value = String(film.playbackRate); });

  for (const each of document.querySelectorAll(".tools, #follow, #describe")) each.hidden = false;
}

// Put the parts together, and follow what the server tells.
"use strict";

const part = (id) => document.getElementById(id);
const clock = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const contents = new Contents(part("contents"), (scene, id) => {
  player.go(scene, id, 0);
  player.play(true);
});
const troubles = new Troubles(part("troubles"));
const screen_ = new Screen(part("screen"));
const player = new Player(screen_, showPlace);
let told = null;
let looked = null;

function take(state) {
  const isFirst = told === null;
  const before = told?.last.join("/");
  told = state;
  document.title = state.title ? `${state.title} – mathreel watch` : "mathreel watch";
  part("title").textContent = state.title || "mathreel watch";
  part("screen").style.setProperty("--shape", state.size[0] / state.size[1]);
  contents.update(state.scenes, state.troubles);
  troubles.update(state.troubles);
  if (isFirst || !player.scene) player.scene = wanted(state.scenes);
  player.take(state.scenes);
  const isNews = !isFirst && before !== state.last.join("/");
  if (isNews && pressed(part("follow"))) toLastEdit();
  part("status").textContent = statusOf(state);
  part("status").classList.toggle("busy", state.scenes.some((each) => each.drawing));
  document.body.classList.toggle("wrong", state.troubles.length > 0);
  part("change").hidden = !state.last[1] || isAtLastEdit();
}

/** The scene that the address names, with its beat, or the first. */
function wanted(scenes) {
  try {
    const [name, id] = location.hash.slice(1).split("/").map(decodeURIComponent);
    const scene = scenes.find((each) => each.name === name);
    player.beat = scene?.beats.find((each) => each.id === id) ?? null;
    return scene ?? scenes[0] ?? null;
  } catch {
    return scenes[0] ?? null; // Somebody typed a lone per cent sign.
  }
}

function statusOf(state) {
  if (state.hasEnded) return "mathreel watch has ended";
  const scene = state.scenes.find((each) => each.drawing);
  if (scene) return `Drawing ${scene.title}${scene.drawing === "draft" ? ", a draft first" : ""}`;
  if (state.troubles.length) return "Something is wrong; the last good picture stays";
  return state.scenes.length ? "Up to date" : "Waiting for the lesson";
}

function showPlace({ onlyTime = false } = {}) {
  const total = player.starts.at(-1);
  part("moment").max = total || 1;
  part("moment").value = player.time;
  const where = `${clock(player.time)} / ${clock(total)}`;
  part("clock").textContent = where;
  part("moment").setAttribute("aria-valuetext", `Beat ${player.index + 1}, ${where}`);
  if (onlyTime) return;
  part("sentence").textContent = player.beat?.sentence ?? "";
  part("screen").classList.toggle("playing", player.playing);
  part("controls").classList.toggle("playing", player.playing);
  part("play").setAttribute("aria-label", player.playing ? "Pause" : "Play");
  part("change").hidden = !told?.last[1] || isAtLastEdit();
  contents.mark(player.scene?.name, player.beat?.id);
  remember();
}

/** Keep the place in the address, and let the server know what is looked at. */
function remember() {
  const { scene, beat } = player;
  if (!scene) return;
  const hash = `#${[scene.name, beat?.id ?? ""].map(encodeURIComponent).join("/")}`;
  if (location.hash !== hash) history.replaceState(null, "", hash);
  if (looked === scene.name) return;
  looked = scene.name;
  fetch("/looking", { method: "POST", body: looked }).catch(() => {});
}

function isAtLastEdit() {
  return player.scene?.name === told.last[0] && player.beat?.id === told.last[1];
}

function toLastEdit() {
  if (told?.last[1]) player.go(...told.last);
}

function pressed(button) {
  return button.getAttribute("aria-pressed") === "true";
}

function press(button) {
  button.setAttribute("aria-pressed", !pressed(button));
  player.repeats = pressed(part("repeat"));
}

function connect() {
  const stream = new EventSource("/events");
  stream.addEventListener("message", (event) => {
    document.body.classList.remove("lost");
    take(JSON.parse(event.data));
    if (told.hasEnded) document.body.classList.add("lost");
  });
  stream.addEventListener("error", () => {
    // The browser goes on trying: when somebody watches again here, so does this page.
    document.body.classList.add("lost");
    part("status").textContent = "mathreel watch does not answer; begin it again in a terminal";
    looked = null;
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  });
}

const deeds = {
  " ": () => player.play(), k: () => player.play(),
  ArrowLeft: () => player.step(-1), ArrowRight: () => player.step(1),
  ",": () => player.nudge(-1), ".": () => player.nudge(1),
  Home: () => player.go(player.scene?.name, player.beat?.id, 0),
  End: () => player.go(player.scene?.name, player.beat?.id),
  r: () => press(part("repeat")),
  e: toLastEdit,
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const inControl = event.target.closest?.("button, input, summary, a[href]");
  const isOwn = inControl && (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)
    ? inControl.matches("input") : [" ", "Enter"].includes(event.key));
  const deed = deeds[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!deed || isOwn) return;
  event.preventDefault();
  deed();
});

part("play").addEventListener("click", () => player.play());
part("previous").addEventListener("click", () => player.step(-1));
part("next").addEventListener("click", () => player.step(1));
part("screen").addEventListener("click", () => player.play());
part("moment").addEventListener("input", () => player.seek(Number(part("moment").value)));
part("repeat").addEventListener("click", () => press(part("repeat")));
part("follow").addEventListener("click", () => press(part("follow")));
part("change").addEventListener("click", toLastEdit);
connect();

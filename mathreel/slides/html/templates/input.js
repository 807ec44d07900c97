// Keys, presenter remotes, clicks, taps and swipes.

const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next", n: "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
  p: "previous", Home: "first", End: "last", r: "replay", k: "pause", b: "black", ".": "black",
  c: "captions", o: "overview", s: "speaker", f: "fullscreen", "?": "help",
};
const SWIPE = 40; // px
const IDLE_AFTER = 2500; // ms

class Typed {
  constructor(output) {
    this.output = output;
    this.digits = "";
  }

  /** Take a key; returns the number of the slide that was asked for, once it is complete. */
  take(key) {
    if (/^[0-9]$/.test(key)) this.digits = (this.digits + key).slice(-4);
    else if (key === "Backspace") this.digits = this.digits.slice(0, -1);
    else if (key === "Enter" && this.digits) return Number(this.clear());
    else this.clear();
    this.#write();
    return null;
  }

  clear() {
    const digits = this.digits;
    this.digits = "";
    this.#write();
    return digits;
  }

  #write() {
    this.output.textContent = this.digits;
    this.output.hidden = !this.digits;
  }
}

function listenToKeys(commands, jump, typed) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector("dialog[open]")) return;
    const presses = event.target instanceof HTMLButtonElement && [" ", "Enter"].includes(event.key);
    if (presses && !typed.digits) return;
    const wasTyping = typed.digits !== "";
    const number = typed.take(event.key);
    if (number !== null) jump(number - 1);
    else if (!(wasTyping && event.key === "Backspace")) command(event);
    if (number !== null || wasTyping) event.preventDefault();
  });

  function command(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const name = key === " " && event.shiftKey ? "previous" : KEYS[key];
    if (!name || !commands[name]) return;
    event.preventDefault();
    commands[name]();
  }
}

/** Buttons say in data-command what they do. */
function listenToButtons(root, commands) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-command]");
    if (!button) return;
    // A button that was clicked must not take the space bar that is meant for the slides.
    if (event.detail > 0) button.blur();
    commands[button.dataset.command]();
  });
}

/** A click goes on; a finger on the left quarter goes back, and so does a swipe to the right. */
function listenToPointer(stage, commands) {
  let from = null;
  stage.addEventListener("pointerdown", (event) => {
    from = event.button === 0 && event.isPrimary ? event : null;
  });
  stage.addEventListener("pointercancel", () => { from = null; });
  stage.addEventListener("pointerup", (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.clientX, event.clientY - from.clientY];
    from = null;
    const byFinger = event.pointerType !== "mouse";
    const swiped = byFinger && Math.abs(x) > SWIPE && Math.abs(x) > Math.abs(y);
    if (byFinger && !swiped && Math.hypot(x, y) > SWIPE / 2) return;
    const back = swiped ? x > 0 : byFinger && event.clientX < innerWidth / 4;
    if (back) commands.previous();
    else commands.next();
  });
}

/** The toolbar and the pointer leave when nothing has been moved for a while. */
function hideWhenIdle(root) {
  let timer = 0;
  const wake = () => {
    root.classList.remove("idle");
    clearTimeout(timer);
    timer = setTimeout(() => root.classList.add("idle"), IDLE_AFTER);
  };
  for (const name of ["pointermove", "pointerdown"]) addEventListener(name, wake);
  addEventListener("keydown", (event) => { if (event.key === "Tab") wake(); });
  root.classList.add("idle");
}

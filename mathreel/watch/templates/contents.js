// The scenes and their beats: a picture, what is said, and how far it is drawn.
"use strict";

const STATES = { unseen: "not drawn yet", drawing: "being drawn", draft: "draft", full: "" };

/** Make an element; its children are elements, or text that is never read as markup. */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Bring children into an order; those that stay where they are keep focus and place. */
function arrange(parent, children) {
  for (const [number, child] of children.entries()) {
    if (parent.children[number] !== child) parent.insertBefore(child, parent.children[number] ?? null);
  }
  while (parent.children.length > children.length) parent.lastChild.remove();
}

class BeatLine {
  constructor(onChosen) {
    this.picture = element("img", { alt: "", decoding: "async" });
    this.sentence = element("span", { className: "said", dir: "auto" });
    this.state = element("span", { className: "state" });
    const words = element("span", { className: "words" }, this.sentence, this.state);
    const frame = element("span", { className: "thumbnail" }, this.picture);
    this.button = element("button", { type: "button", className: "beat" }, frame, words);
    this.button.addEventListener("click", onChosen);
    this.element = element("li", {}, this.button);
  }

  update(beat, number, failed) {
    const source = beat.still ? address(beat.still) : "";
    if (this.source !== source) {
      this.source = source;
      // What stands there goes only when the other picture can be painted.
      const image = new Image();
      image.src = source;
      const swap = () => { if (this.source === source) this.picture.src = source; };
      if (source) image.decode().then(swap, swap);
      else this.picture.removeAttribute("src");
    }
    this.sentence.textContent = beat.sentence || beat.name;
    const isPicture = beat.state === "unseen" && beat.still;
    this.state.textContent = failed ? "failed" : isPicture ? "last picture only" : STATES[beat.state];
    this.button.dataset.state = failed ? "failed" : beat.state;
    this.button.title = `${number}. ${beat.name}`;
  }
}

class Contents {
  constructor(root, onChosen) {
    this.root = root;
    this.onChosen = onChosen;
    this.parts = new Map(); // by scene: its heading, its list, and a line for each beat
  }

  update(scenes, troubles) {
    const names = new Set(scenes.map((each) => each.name));
    for (const name of this.parts.keys()) if (!names.has(name)) this.parts.delete(name);
    const made = scenes.map((scene) => this.#scene(scene, troubles));
    arrange(this.root, made);
  }

  #scene(scene, troubles) {
    if (!this.parts.has(scene.name)) {
      const heading = element("h2", { dir: "auto" });
      const list = element("ol");
      const section = element("section", { className: "scene" }, heading, list);
      this.parts.set(scene.name, { section, heading, list, lines: new Map() });
    }
    const part = this.parts.get(scene.name);
    part.heading.textContent = scene.title;
    const lines = scene.beats.map((beat, number) => {
      const line = part.lines.get(beat.id) ?? new BeatLine(() => this.onChosen(scene.name, beat.id));
      part.lines.set(beat.id, line);
      line.update(beat, number + 1, troubles.some((t) => t.scene === scene.name && t.beat === beat.name));
      return line.element;
    });
    const ids = new Set(scene.beats.map((beat) => beat.id));
    for (const id of part.lines.keys()) if (!ids.has(id)) part.lines.delete(id);
    arrange(part.list, lines);
    return part.section;
  }

  /** Mark the beat that is on the screen, and bring it into sight if it was not marked. */
  mark(scene, id) {
    const line = this.parts.get(scene)?.lines.get(id);
    if (line === this.marked) return;
    this.marked?.button.removeAttribute("aria-current");
    this.marked = line;
    if (!line) return;
    line.button.setAttribute("aria-current", "true");
    const box = this.root.getBoundingClientRect();
    const { top, bottom } = line.button.getBoundingClientRect();
    const scrolls = this.root.scrollHeight > this.root.clientHeight + 1;
    if (scrolls && (top < box.top || bottom > box.bottom)) {
      this.root.scrollTop += top - box.top - (box.height - (bottom - top)) / 2;
    }
  }
}

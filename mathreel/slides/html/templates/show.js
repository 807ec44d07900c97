// The presentation: where it is, and all that keys, buttons and the speaker's window may ask.

class Show {
  constructor() {
    this.index = 0;
    this.listeners = [];
    this.root = document.documentElement;
    this.caption = document.getElementById("caption");
    this.blackout = document.getElementById("blackout");
    this.announcement = document.getElementById("announcement");
    this.stage = new Stage(document.getElementById("stage"), () => this.#changed());
    addEventListener("hashchange", () => this.#follow("first"));
  }

  /** Begin where the address says; after a reload, where it was left, without playing again. */
  begin() {
    const [entry] = performance.getEntriesByType("navigation");
    this.#follow(entry?.type === "reload" ? "last" : "first");
  }

  #follow(position) {
    this.go(Math.max(slideAt(location.hash), 0), position);
  }

  /** Go to a slide by its number from 0: play it from its first frame, or hold its last. */
  async go(index, position = "first") {
    this.index = Math.min(Math.max(index, 0), slides.length - 1);
    const slide = slides[this.index];
    if (slide.loops) position = "first"; // What goes round and round has no last frame to hold.
    this.black(false);
    this.#announce(slide);
    this.#changed();
    if (!(await this.stage.show(slide, position))) return;
    if (position === "first") this.stage.play();
    this.#changed();
    this.stage.prepare(slides[this.index - 1], slides[this.index + 1]);
  }

  next() {
    if (!this.blackout.hidden) this.black(false);
    else if (this.index < slides.length - 1) this.go(this.index + 1);
  }

  previous() {
    if (!this.blackout.hidden) this.black(false);
    else if (this.index > 0) this.go(this.index - 1, "last");
  }

  first() { this.go(0); }
  last() { this.go(slides.length - 1, "last"); }
  replay() { this.go(this.index); }
  pause() { this.stage.toggle(); }

  black(wanted = this.blackout.hidden) {
    this.blackout.hidden = !wanted;
    this.#changed();
  }

  captions() {
    this.captioned = !this.captioned;
    this.#announce(slides[this.index]);
    this.#changed();
  }

  fullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen?.().catch(() => {});
  }

  /** What the toolbar and the speaker's window show. */
  get state() {
    return {
      index: this.index,
      playing: this.stage.playing,
      played: this.stage.played,
      black: !this.blackout.hidden,
    };
  }

  #announce(slide) {
    if (location.hash !== `#${addressOf(slide)}`) {
      history.replaceState(null, "", `#${addressOf(slide)}`);
    }
    document.title = slide.place ? `${slide.title} – ${deck.title}` : deck.title;
    this.announcement.textContent = wordsOf(slide);
    this.caption.textContent = slide.notes;
    this.caption.hidden = !this.captioned || !slide.notes;
  }

  #changed() {
    for (const listener of this.listeners) listener(this.state);
  }
}

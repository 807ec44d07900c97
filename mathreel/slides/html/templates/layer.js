// One clip on the stage. Three lie on top of each other: the one that is seen, the one before
// it parked on its last frame, and the one after it parked on its first.

class Layer {
  constructor(stage, onChange) {
    this.video = element("video", { playsInline: true, preload: "auto", tabIndex: -1 });
    this.still = element("img", { alt: "", hidden: true });
    this.element = element("div", { className: "layer" }, this.video, this.still);
    this.element.setAttribute("aria-hidden", "true");
    this.slide = null;
    this.position = null; // "first", "last", or "between" while it plays
    this.turn = 0;
    this.height = 0;
    this.ready = Promise.resolve();
    this.video.addEventListener("ended", () => { this.position = "last"; });
    for (const name of ["play", "pause", "ended", "timeupdate"]) {
      this.video.addEventListener(name, () => onChange(this));
    }
    stage.append(this.element);
  }

  /** Stand on the first or the last frame; resolves when that frame can be seen. */
  park(slide, position) {
    if (this.slide === slide && this.position === position) return this.ready;
    const loads = this.slide !== slide;
    this.slide = slide;
    this.position = position;
    this.turn += 1;
    this.video.pause();
    this.ready = this.#settle(this.turn, loads).catch(() => this.#showStill(this.turn));
    return this.ready;
  }

  async #settle(turn, loads) {
    const video = this.video;
    let seen = painted(video);
    if (loads) {
      this.still.hidden = true;
      const loaded = happening(video, "loadeddata");
      video.loop = this.slide.loops;
      video.src = playable(this.slide.clip);
      await loaded;
    } else if (video.error) {
      throw video.error;
    }
    if (turn !== this.turn) return;
    if (!loads || this.position === "last") {
      seen = painted(video);
      const sought = happening(video, "seeked");
      video.currentTime = this.position === "last" ? this.slide.lastFrameAt : 0;
      await sought;
    }
    await Promise.race([seen, pause(LONGEST_WAIT)]);
  }

  /** A clip that cannot be played is shown as the picture that it ends with. */
  async #showStill(turn) {
    if (turn !== this.turn) return;
    this.still.src = this.slide.picture;
    await this.still.decode().catch(() => {});
    this.still.hidden = turn !== this.turn;
    this.position = "last";
  }

  play() {
    if (!this.still.hidden) return;
    this.position = "between";
    this.video.play().catch((refusal) => {
      // Browsers refuse sound before the first click or key; the picture need not wait for it.
      if (refusal.name !== "NotAllowedError") return;
      this.video.muted = true;
      this.video.play().catch(() => {});
    });
  }
}

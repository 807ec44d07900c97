// Where we are: a scene, a beat, a moment in it; paused or playing.
"use strict";

class Player {
  constructor(screen, onChange) {
    this.screen = screen;
    this.onChange = onChange;
    this.scenes = [];
    this.scene = null;
    this.beat = null;
    this.moment = 0;
    this.playing = false;
    this.repeats = false;
    this.shown = ""; // What is on the screen, or about to be
    this.isLoading = false;
    this.hasFailed = false;
    this.turn = 0;
    this.clock = 0;
    requestAnimationFrame((time) => this.#tick(time));
  }

  get index() {
    return this.scene ? this.scene.beats.findIndex((each) => each.id === this.beat?.id) : -1;
  }

  get length() {
    return this.beat ? this.beat.told + this.beat.hold : 0;
  }

  /** Take in what the lesson is now, and stay where we are as far as that is still there. */
  take(scenes) {
    const at = { scene: this.scenes.indexOf(this.scene), beat: this.index };
    const wasAtEnd = this.beat !== null && this.moment >= this.length - 0.001;
    this.scenes = scenes;
    this.scene = scenes.find((each) => each.name === this.scene?.name)
      ?? scenes[Math.min(Math.max(at.scene, 0), scenes.length - 1)] ?? null;
    const beats = this.scene?.beats ?? [];
    const same = beats.find((each) => each.id === this.beat?.id);
    this.beat = same ?? beats[Math.min(Math.max(at.beat, 0), beats.length - 1)] ?? null;
    if (!same || wasAtEnd) this.moment = this.length;
    this.moment = Math.min(this.moment, this.length);
    if (seenOf(this.beat) !== this.shown) this.#show();
    else this.#retry();
    this.onChange();
  }

  /** Go to a beat, by scene and id; without a moment to its end. */
  go(scene, id, moment = Infinity) {
    const found = this.scenes.find((each) => each.name === scene);
    const beat = found?.beats.find((each) => each.id === id) ?? found?.beats[0];
    if (!found) return;
    this.scene = found;
    this.beat = beat ?? null;
    this.moment = Math.max(Math.min(moment, this.length), 0);
    this.#show();
    this.onChange();
  }

  play(wanted = !this.playing) {
    if (wanted && this.moment >= this.length - 0.001 && !this.#following()) {
      this.go(this.scene?.name, this.scene?.beats[0]?.id, 0);
    }
    this.playing = wanted && this.beat !== null;
    this.#drive();
    this.onChange();
  }

  /** Step from beat to beat; backwards first to the beginning of this one. */
  step(by) {
    const isInside = by < 0 && this.moment > 0.5 && this.playing;
    const beat = this.scene?.beats[this.index + (isInside ? 0 : by)];
    if (beat) this.go(this.scene.name, beat.id, this.playing ? 0 : Infinity);
  }

  /** Step from picture to picture of the clip. */
  nudge(by) {
    if (!this.beat?.frame) return;
    this.play(false);
    const last = this.beat.told - this.beat.frame;
    const from = Math.min(this.moment, this.beat.told);
    this.go(this.scene.name, this.beat.id, Math.max(Math.min(from + by * this.beat.frame, last), 0));
  }

  /** Where the beats of the scene begin, and where it ends, in seconds. */
  get starts() {
    const starts = [0];
    for (const beat of this.scene?.beats ?? []) starts.push(starts.at(-1) + beat.told + beat.hold);
    return starts;
  }

  get time() {
    return (this.starts[this.index] ?? 0) + this.moment;
  }

  /** Go to a moment of the whole scene. */
  seek(time) {
    const { starts } = this;
    const beats = this.scene?.beats ?? [];
    const index = beats.findIndex((_, number) => time < starts[number + 1]);
    const beat = beats[index] ?? beats.at(-1);
    if (beat) this.go(this.scene.name, beat.id, index < 0 ? Infinity : time - starts[index]);
  }

  /** Ask again for what was missing, when all is drawn: it may be there now. */
  #retry() {
    if (this.hasFailed && !this.scenes.some((each) => each.drawing)) this.#show();
  }

  async #show() {
    const { beat, scenes } = this;
    this.turn += 1;
    const { turn } = this;
    this.shown = seenOf(beat);
    this.isLoading = true;
    const now = () => (this.beat?.id === beat?.id ? this.moment : 0);
    const isShown = beat ? await this.screen.show(beat, now) : false;
    if (turn !== this.turn) return; // Something else is shown by now, or soon.
    this.isLoading = false;
    this.hasFailed = Boolean(beat?.clip || beat?.still) && !isShown;
    this.#drive();
    this.screen.prepare(this.#following());
    if (scenes !== this.scenes) this.#retry(); // There was news while it was asked for.
  }

  /** Have the video play just when it shall. */
  #drive() {
    const { video } = this.screen;
    if (!video || this.isLoading) return;
    const moves = this.playing && this.moment < (this.beat?.told ?? 0) - this.beat?.frame / 2;
    if (moves && video.paused) video.play().catch(() => {});
    if (!moves && !video.paused) video.pause();
  }

  #following() {
    return this.scene?.beats[this.index + 1] ?? null;
  }

  #tick(time) {
    const spent = Math.min((time - this.clock) / 1000, 0.25);
    this.clock = time;
    requestAnimationFrame((next) => this.#tick(next));
    if (!this.playing || !this.beat) return;
    this.#advance(spent);
    this.onChange({ onlyTime: true });
  }

  #advance(spent) {
    const { video } = this.screen;
    const { told } = this.beat;
    const runs = video && !video.paused && !video.ended && !this.isLoading;
    if (runs) this.moment = Math.min(video.currentTime, told);
    // While its last picture stands, or a picture stands for its clip, time goes by itself.
    else if (!this.isLoading || this.moment >= told) this.moment += spent;
    if (video?.ended && !this.isLoading) this.moment = Math.max(this.moment, told);
    if (this.moment >= this.length) this.#goOn();
  }

  #goOn() {
    const next = this.repeats ? this.beat : this.#following();
    if (next) {
      this.go(this.scene.name, next.id, 0);
      return;
    }
    this.moment = this.length;
    this.play(false);
  }
}

/** What of a beat can be seen: where this changes, the screen must. */
function seenOf(beat) {
  return beat ? `${beat.isAhead ? "" : beat.clip ?? ""} ${beat.still ?? ""}` : "";
}

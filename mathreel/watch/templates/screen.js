// The picture: what is seen stays until what comes in its place has been painted.
"use strict";

/** One video, parked out of sight or seen; it knows which clip it holds. */
class Layer {
  constructor(root) {
    this.video = document.createElement("video");
    Object.assign(this.video, { playsInline: true, preload: "auto", tabIndex: -1, muted: true });
    this.video.className = "layer";
    this.video.setAttribute("aria-hidden", "true");
    this.source = null;
    this.loaded = null;
    this.turn = 0;
    root.append(this.video);
  }

  /** Stand at a moment of a clip, if nothing else is asked meanwhile; resolves when it is seen. */
  async park(source, moment) {
    const { video } = this;
    this.turn += 1;
    const turn = this.turn;
    video.pause();
    let seen = painted(video);
    await this.#load(source);
    if (turn !== this.turn) return;
    if (Math.abs(video.currentTime - moment) > 0.001) {
      seen = painted(video);
      const sought = happening(video, "seeked");
      video.currentTime = moment;
      await sought;
    } else if (video.readyState >= 2) {
      return; // It stands there already, and paints nothing more.
    }
    await Promise.race([seen, pause(LONGEST_WAIT)]);
  }

  #load(source) {
    if (this.source !== source) {
      this.source = source;
      this.loaded = happening(this.video, "loadeddata");
      this.loaded.catch(() => {
        if (this.source === source) this.source = null; // Asked for again, it may be there.
      });
      this.video.src = source;
    }
    return this.loaded;
  }
}

class Screen {
  constructor(root) {
    this.root = root;
    this.layers = [1, 2, 3].map(() => new Layer(root));
    this.image = Object.assign(document.createElement("img"), { alt: "", className: "layer" });
    this.image.hidden = true;
    root.append(this.image);
    this.front = null;
    this.turn = 0;
  }

  /** What plays, if a clip is seen. */
  get video() {
    return this.front instanceof Layer ? this.front.video : null;
  }

  /**
   * Show a beat at a moment. `now` is asked again when the clip is there: meanwhile what is seen
   * may have played on. Resolves to whether it is shown, and not overtaken by something else.
   */
  async show(beat, now) {
    this.turn += 1;
    const turn = this.turn;
    const isClip = beat.clip && !beat.isAhead;
    try {
      const made = isClip ? await this.#clip(beat, now) : await this.#still(beat);
      if (turn !== this.turn) return false;
      this.#raise(made);
      return true;
    } catch {
      return turn === this.turn ? this.#stillInstead(beat, turn) : false;
    }
  }

  async #clip(beat, now) {
    const source = address(beat.clip);
    const layer = this.#layerFor(source, now);
    await layer.park(source, inClip(beat, now()));
    // What is replaced while it plays has gone on during that.
    const late = inClip(beat, now());
    if (late - layer.video.currentTime > 2 * beat.frame) await layer.park(source, late);
    return layer;
  }

  async #still(beat) {
    if (!beat.still) return null;
    const image = new Image();
    image.src = address(beat.still);
    await image.decode();
    this.image.src = image.src;
    await this.image.decode();
    return this.image;
  }

  /** A clip that is not there yet is shown by the picture that it ends with. */
  async #stillInstead(beat, turn) {
    const image = await this.#still(beat).catch(() => null);
    if (turn === this.turn && image) this.#raise(image);
    return false;
  }

  /** Have the clip that comes next decoded before it is wanted. */
  prepare(beat) {
    if (!beat?.clip || beat.isAhead) return;
    const source = address(beat.clip);
    if (this.layers.some((layer) => layer.source === source)) return;
    const layer = this.layers.find((each) => each !== this.front && each !== this.next);
    this.next = layer;
    layer.park(source, 0).catch(() => {});
  }

  #layerFor(source) {
    const kept = this.layers.find((layer) => layer.source === source);
    return kept ?? this.layers.find((layer) => layer !== this.front && layer !== this.next)
      ?? this.layers.find((layer) => layer !== this.front);
  }

  #raise(made) {
    const before = this.front;
    this.front = made;
    for (const layer of this.layers) layer.video.classList.toggle("front", layer === made);
    this.image.hidden = made !== this.image;
    if (before instanceof Layer && before !== made) before.video.pause();
    this.root.classList.toggle("empty", !made);
  }
}

function address(file) {
  return `/clips/${encodeURIComponent(file)}`;
}

/** The moment in a beat's clip: while its last picture stands, that of this one. */
function inClip(beat, moment) {
  // In the middle of a picture, so that rounding shows none of its neighbours.
  const picture = Math.floor(moment / beat.frame + 0.001);
  const last = Math.max(Math.round(beat.told / beat.frame) - 1, 0);
  return (Math.min(Math.max(picture, 0), last) + 0.5) * beat.frame;
}

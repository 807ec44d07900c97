// The stage: what was seen stays until what comes next has been painted, so nothing flashes.

const ROOM_FOR_CAPTION = 80; // px
// What lay hidden below another layer may be painted a little after it was lifted. So long the one
// below is left alone, as it is what is seen.
const UNTIL_PAINTED = 250; // ms

class Stage {
  constructor(root, onChange) {
    this.card = root.querySelector("#card");
    this.front = null;
    this.turn = 0;
    this.height = 0;
    const whenSeen = (layer) => { if (layer === this.front) onChange(); };
    this.layers = [1, 2, 3].map(() => new Layer(root, whenSeen));
    new ResizeObserver(() => this.#fit(root)).observe(root);
  }

  /** Bring a slide to the front, on its first or last frame; false if overtaken meanwhile. */
  async show(slide, position) {
    this.turn += 1;
    const turn = this.turn;
    if (slide.clip) {
      const layer = this.#layerFor(slide, [this.front?.slide]);
      await layer.park(slide, position);
      if (turn !== this.turn) return false;
      this.#raise(layer);
    } else {
      this.#write(slide);
    }
    onGround(document.documentElement, slide);
    return true;
  }

  /** Have the neighbours' frames decoded before anyone asks for them. */
  async prepare(before, after) {
    const { turn } = this;
    await pause(UNTIL_PAINTED);
    if (turn !== this.turn) return;
    const kept = [before, after, this.front?.slide];
    if (before?.clip) this.#layerFor(before, kept).park(before, "last");
    if (after?.clip) this.#layerFor(after, kept).park(after, "first");
  }

  play() {
    this.front?.play();
  }

  toggle() {
    const video = this.front?.video;
    if (video && !video.paused) video.pause();
    else if (video && !video.ended) this.front.play();
  }

  get playing() {
    return Boolean(this.front) && !this.front.video.paused && !this.front.video.ended;
  }

  /** How much of the slide was played, from 0 to 1. */
  get played() {
    if (!this.front || this.front.position === "last") return 1;
    const { currentTime, duration } = this.front.video;
    return duration ? currentTime / duration : 0;
  }

  /** The layer that has a slide already, or else the one that can best be spared. */
  #layerFor(slide, kept) {
    const free = this.layers.filter((layer) => !kept.includes(layer.slide));
    const lowest = (one, other) => (one.height < other.height ? one : other);
    return this.layers.find((layer) => layer.slide === slide) ?? free.reduce(lowest);
  }

  /** What was seen before stays right below, as a video may need a moment to be painted. */
  #lift(element) {
    this.height += 1;
    element.style.zIndex = this.height;
    return this.height;
  }

  #raise(layer) {
    if (this.front !== layer) {
      this.front?.video.pause();
      this.front?.element.classList.remove("front");
      layer.element.classList.add("front");
      layer.height = this.#lift(layer.element);
    }
    this.front = layer;
    this.card.inert = true;
  }

  #write(slide) {
    const words = [element("h2", { dir: "auto" }, slide.title)];
    if (slide.above) words.unshift(element("p", { className: "above", dir: "auto" }, slide.above));
    if (slide.contents.length) {
      const lines = slide.contents.map((line) => element("li", { dir: "auto" }, line));
      words.push(element("ol", {}, ...lines));
    }
    this.card.replaceChildren(...words);
    onGround(this.card, slide);
    this.card.inert = false;
    this.#fitTitle();
    this.#lift(this.card);
    this.front?.video.pause();
    this.front?.element.classList.remove("front");
    this.front = null;
  }

  #fit(root) {
    const below = (innerHeight - root.clientHeight) / 2;
    document.documentElement.classList.toggle("roomy", below > ROOM_FOR_CAPTION);
    this.#fitTitle();
  }

  /** However long a title is, it is set as large as it fits. */
  #fitTitle() {
    const card = this.card;
    let size = 1;
    do {
      card.style.setProperty("--fit", size);
      size *= 0.92;
    } while (size > 0.15 && card.scrollHeight > card.clientHeight);
  }
}

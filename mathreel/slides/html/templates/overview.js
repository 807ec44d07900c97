// All slides at a glance: each by the picture that it ends with.

class Overview {
  constructor(dialog, go) {
    this.dialog = dialog;
    this.go = go;
    this.buttons = [];
    dialog.addEventListener("keydown", (event) => this.#onKey(event));
  }

  open(index) {
    if (!this.buttons.length) this.#fill();
    this.buttons.forEach((button, number) => {
      if (number === index) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
    this.dialog.showModal();
    this.buttons[index].focus();
    this.buttons[index].scrollIntoView({ block: "center" });
  }

  #fill() {
    const close = element("button", { className: "plain close" }, "Close");
    close.addEventListener("click", () => this.dialog.close());
    const parts = [close];
    for (const [number, slide] of slides.entries()) {
      const button = slide.clip ? this.#beat(slide, number) : this.#title(slide);
      button.addEventListener("click", () => {
        this.dialog.close();
        this.go(number);
      });
      this.buttons.push(button);
      if (slide.clip) parts.at(-1).append(element("li", {}, button));
      else parts.push(element("h2", {}, button), element("ol"));
    }
    this.dialog.replaceChildren(...parts);
  }

  #title(slide) {
    return element("button", { dir: "auto" }, slide.title);
  }

  #beat(slide, number) {
    const picture = element("span", { className: "picture" }, thumbnail(slide));
    picture.firstChild.loading = "lazy";
    const words = element("span", { className: "words", dir: "auto" }, slide.notes);
    const button = element("button", {}, picture, words);
    button.setAttribute("aria-label", `Slide ${number + 1}. ${slide.notes}`);
    return button;
  }

  #onKey(event) {
    const here = this.buttons.indexOf(document.activeElement);
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: this.#row(here), ArrowUp: -this.#row(here) };
    if (event.key === "o") this.dialog.close();
    else if (event.key === "Home") this.buttons[0].focus();
    else if (event.key === "End") this.buttons.at(-1).focus();
    else if (event.key in steps && here >= 0) this.#focusNear(here + steps[event.key]);
    else return;
    event.preventDefault();
  }

  /** How many pictures stand side by side. */
  #row(here) {
    const list = this.buttons[here]?.closest("ol");
    return list ? getComputedStyle(list).gridTemplateColumns.split(" ").length : 1;
  }

  #focusNear(number) {
    this.buttons[Math.min(Math.max(number, 0), this.buttons.length - 1)].focus();
  }
}

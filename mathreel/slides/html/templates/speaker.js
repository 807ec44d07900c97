// The speaker's view, in a window of its own. It only shows what the deck's window tells it, and
// hands its keys over. It calls once a second, so that the two find each other again when either
// is loaded anew; pages that were opened as files may send each other messages, and no more.

const CALL_EVERY = 1000; // ms

/** In the deck's window: open the speaker's window and keep it in step. */
class SpeakerLink {
  constructor(show, commands, jump) {
    this.window = null;
    addEventListener("message", ({ data, source }) => {
      if (data?.deck !== deck.id || !source) return;
      this.window = source;
      if (commands[data.command]) commands[data.command]();
      else if (Number.isInteger(data.jump)) jump(data.jump);
      this.#tell(show.state);
    });
    show.listeners.push((state) => this.#tell(state));
  }

  open() {
    const address = `${location.href.split(/[?#]/)[0]}?speaker`;
    this.window = open(address, `speaker-${deck.id}`, "popup,width=1100,height=760");
  }

  #tell(state) {
    if (this.window && !this.window.closed) this.window.postMessage({ deck: deck.id, state }, "*");
  }
}

/** The page of the speaker's window. */
class SpeakerView {
  constructor(root) {
    this.root = root;
    this.index = -1;
    this.played = this.part("played");
    this.black = root.querySelector("[data-command='black']");
    this.started = Number(sessionStorage.getItem("started")) || Date.now();
    addEventListener("message", ({ data, source }) => {
      if (source === opener && data?.deck === deck.id && data.state) this.#show(data.state);
    });
    this.part("restart").addEventListener("click", () => this.#start(Date.now()));
    this.part("shown").max = slides.length;
    this.#start(this.started);
    this.#call();
    setInterval(() => this.#call(), CALL_EVERY);
  }

  part(id) {
    return document.getElementById(id);
  }

  /** Send the deck's window a message: a command, a jump, or only a sign of life. */
  send(message) {
    opener?.postMessage({ deck: deck.id, ...message }, "*");
  }

  #start(time) {
    this.started = time;
    sessionStorage.setItem("started", time);
    this.#tick();
  }

  #call() {
    this.send({});
    this.#tick();
    if (!opener) this.part("notes").textContent = "The deck is closed. Open it and press S.";
  }

  #tick() {
    const seconds = Math.max(Math.round((Date.now() - this.started) / 1000), 0);
    const two = (number) => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const ahead = hours ? `${hours}:${two(minutes)}` : `${minutes}`;
    this.part("elapsed").textContent = `${ahead}:${two(seconds % 60)}`;
    const time = { hour: "numeric", minute: "2-digit" };
    this.part("clock").textContent = new Date().toLocaleTimeString([], time);
  }

  #show(state) {
    this.played.value = state.played;
    this.black.setAttribute("aria-pressed", state.black);
    if (state.index === this.index) return;
    this.index = state.index;
    const [slide, then] = [slides[this.index], slides[this.index + 1]];
    const place = `${this.index + 1} / ${slides.length}`;
    this.part("place").textContent = [place, slide.title].join(" · ");
    this.part("shown").value = this.index + 1;
    this.#picture("now").replaceChildren(thumbnail(slide));
    this.#picture("then").replaceChildren(...(then ? [thumbnail(then)] : []));
    this.part("then").querySelector("p").textContent = then ? then.notes : "The end.";
    this.part("notes").textContent = wordsOf(slide);
    this.part("notes").scrollTop = 0;
    document.title = `Speaker view – ${deck.title}`;
  }

  #picture(id) {
    return this.part(id).querySelector(".picture");
  }
}

// Put the parts together: the deck, or the speaker's view of it.

function present() {
  const root = document.getElementById("presentation");
  const part = (id) => document.getElementById(id);
  root.hidden = false;
  const show = new Show();
  const jump = (index) => show.go(index);
  const overview = new Overview(part("overview"), jump);
  const names = ["next", "previous", "first", "last", "replay", "pause", "black", "captions", "fullscreen"];
  const commands = Object.fromEntries(names.map((name) => [name, () => show[name]()]));
  const speaker = new SpeakerLink(show, { ...commands }, jump);
  commands.overview = () => overview.open(show.index);
  commands.speaker = () => speaker.open();
  commands.help = () => part("help").showModal();
  show.listeners.push((state) => {
    part("counter").textContent = `${state.index + 1} / ${slides.length}`;
    part("progress").max = slides.length;
    part("progress").value = state.index + 1;
    part("toolbar").querySelector("[data-command='captions']")
      .setAttribute("aria-pressed", Boolean(show.captioned));
  });
  listenToKeys(commands, jump, new Typed(part("typed")));
  listenToButtons(part("toolbar"), commands);
  listenToPointer(part("stage"), commands);
  part("blackout").addEventListener("click", () => show.black(false));
  hideWhenIdle(document.documentElement);
  show.begin();
}

function assist() {
  const root = document.getElementById("speaker");
  root.hidden = false;
  const view = new SpeakerView(root);
  const names = ["next", "previous", "first", "last", "replay", "pause", "black", "captions"];
  const commands = Object.fromEntries(names.map((name) => [name, () => view.send({ command: name })]));
  listenToKeys(commands, (index) => view.send({ jump: index }), new Typed(document.getElementById("typed")));
  listenToButtons(root, commands);
}

if (new URLSearchParams(location.search).has("speaker")) assist();
else present();

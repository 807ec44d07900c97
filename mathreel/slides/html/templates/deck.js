// What is shown: the slides, and small means to put them on a page.

const deck = JSON.parse(document.getElementById("deck").textContent);
const slides = deck.slides;

/** Make an element; its children are elements, or text that is never read as markup. */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** The words of a slide: what is said, or what is written on it. */
function wordsOf(slide) {
  return slide.notes || slide.title;
}

/** The place of a slide in the address, without the mark: VectorAddition/3. */
function addressOf(slide) {
  return slide.place.split("/").map(encodeURIComponent).join("/");
}

/** The number of the slide that an address names, or -1. */
function slideAt(address) {
  try {
    const place = address.replace(/^#/, "").split("/").map(decodeURIComponent).join("/");
    return slides.findIndex((slide) => slide.place === place);
  } catch {
    return -1; // Somebody typed a lone per cent sign.
  }
}

const blobs = new Map();

/** An address that a video plays: what lies inside this page is unpacked once. */
function playable(source) {
  if (!source.startsWith("data:")) return source;
  if (!blobs.has(source)) {
    const [head, body] = source.split(",", 2);
    const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
    const blob = new Blob([bytes], { type: head.slice(5).split(";")[0] });
    blobs.set(source, URL.createObjectURL(blob));
  }
  return blobs.get(source);
}

/** Dress the page, or a part of it, in a slide's own background. */
function onGround(target, slide) {
  target.style.setProperty("--ground", slide.ground);
  target.style.setProperty("--ink", slide.ink);
}

/** The picture that stands for a slide where it is small. */
function thumbnail(slide) {
  if (slide.picture) return element("img", { src: slide.picture, alt: "", decoding: "async" });
  const title = element("div", { className: "title", dir: "auto" }, slide.title);
  onGround(title, slide);
  return title;
}

document.documentElement.style.setProperty("--shape", deck.width / deck.height);

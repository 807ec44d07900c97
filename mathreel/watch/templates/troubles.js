// What is wrong, with the line to look at. It stands beside the picture, never on it.
"use strict";

class Troubles {
  constructor(root) {
    this.root = root;
    this.text = "[]";
  }

  update(troubles) {
    const text = JSON.stringify(troubles);
    if (text === this.text) return; // What is read aloud once is not read again.
    this.text = text;
    this.root.replaceChildren(...troubles.map((each) => this.#card(each)));
  }

  #card(trouble) {
    const about = [trouble.scene, trouble.beat].filter(Boolean).join(", beat ");
    const parts = [element("h2", {}, about || "The lesson cannot be read")];
    if (trouble.where) parts.push(element("p", { className: "where" }, trouble.where));
    if (trouble.source) parts.push(element("pre", { tabIndex: 0 }, element("code", {}, trouble.source)));
    parts.push(element("p", { className: "message", dir: "auto" }, trouble.message));
    if (trouble.expected) parts.push(this.#more("Expected", trouble.expected));
    if (trouble.remedy) parts.push(this.#more("Remedy", trouble.remedy));
    return element("section", { className: "trouble" }, ...parts);
  }

  #more(name, text) {
    return element("p", { className: "quiet more" }, element("b", {}, `${name}: `), text);
  }
}

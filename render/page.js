
"use strict";
// Search and folding for a page that works without them: the comments fold by themselves.
const byId = (id) => document.getElementById(id);
const comments = Array.from(document.querySelectorAll(".c"));
const fold = (text) => (/^[\0-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase();
let texts = null, hits = [], at = -1, asked = "";

// What each comment says itself, without its replies; worked out at the first search.
const read = () => comments.map((comment) => {
  const head = comment.firstElementChild.firstElementChild;
  let body = head.nextElementSibling;
  while (body.className !== "body") body = body.nextElementSibling;
  return fold(head.textContent + " " + body.textContent);
});

function show() {
  byId("found").textContent = !asked ? "" : hits.length ? `${at + 1} of ${hits.length}` : "Nothing found";
  document.querySelector(".hit")?.classList.remove("hit");
  if (at < 0) return;
  const comment = comments[hits[at]];
  for (let above = comment; above; above = above.parentElement.closest(".c")) above.firstElementChild.open = true;
  comment.classList.add("hit");
  comment.firstElementChild.firstElementChild.scrollIntoView({ block: "center" });
}

function find() {
  asked = fold(byId("words").value.trim());
  texts ??= asked ? read() : null;
  hits = asked ? [...texts.keys()].filter((place) => texts[place].includes(asked)) : [];
  at = hits.length ? 0 : -1;
  show();
}

function step(by) {
  if (hits.length) at = (at + by + hits.length) % hits.length;
  show();
}

// Only what can be seen has to fold: the comments that answer the story, and all below them goes along. A hundred
// thousand at once would hold up the page for a third of a second, so they go in pieces, those in sight first.
const PIECE = 500;
const TOP = "section > .group > .c";
let turn = 0;
const set = (some, open) => {
  for (const comment of some) if (comment.firstElementChild.open !== open) comment.firstElementChild.open = open;
};
async function setAll(open) {
  const mine = ++turn;
  const all = open ? comments : Array.from(document.querySelectorAll(TOP));
  const { bottom } = byId("search").getBoundingClientRect();
  const seen = Math.max(0, all.indexOf(document.elementFromPoint(innerWidth / 2, bottom + 1)?.closest(TOP)));
  const order = [...all.slice(seen), ...all.slice(0, seen)];
  for (let start = 0; start < order.length && mine === turn; start += PIECE) {
    set(order.slice(start, start + PIECE), open);
    await new Promise((done) => setTimeout(done));
  }
}

let waiting = 0;
byId("words").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 120); });
byId("words").addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
  if (event.key === "Escape") { byId("words").value = ""; find(); }
});
byId("next").addEventListener("click", () => step(1));
byId("before").addEventListener("click", () => step(-1));
byId("fold").addEventListener("click", () => setAll(false));
byId("unfold").addEventListener("click", () => setAll(true));
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input")) return;
  event.preventDefault();
  byId("words").focus();
});
addEventListener("beforeprint", () => { turn++; set(comments, true); });
byId("search").hidden = false;

// Added by `serve`, and only by it, to the pages it hands out: loads the page anew after a build, and shows over it why
// the next build was refused. Text goes in as text alone, whatever an editor wrote.

const shown = new URL(document.currentScript.src).searchParams.get("v");

/** @type {EventSource | null} */
let stream = null;

/** A browser keeps six connections to a server at most, so a page that nobody looks at gives its own back. */
function listenWhileVisible() {
  stream?.close();
  stream = null;
  if (document.visibilityState === "hidden") return;
  stream = new EventSource("/_serve/events");
  stream.onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (state.version !== shown) location.reload();
    else show(state.problems);
  };
}

const host = document.createElement("div");
const panel = host.attachShadow({ mode: "open" }).appendChild(document.createElement("section"));

/** @param {string} problems What stops the build, or "". */
function show(problems) {
  host.remove();
  if (!problems) return;
  const title = document.createElement("strong");
  title.textContent = "Bản vừa lưu có lỗi; trang này vẫn là bản dựng được gần nhất.";
  const list = document.createElement("pre");
  list.textContent = problems;
  list.tabIndex = 0;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Ẩn";
  close.style.marginLeft = "1rem";
  close.addEventListener("click", () => host.remove());
  panel.replaceChildren(title, close, list);
  document.body.append(host);
}

// Through the object model, since the pages' policy allows no inline styles.
panel.setAttribute("role", "alert");
Object.assign(host.style, { position: "fixed", inset: "auto 0 0 0", zIndex: "2147483647" });
Object.assign(panel.style, {
  maxHeight: "60vh",
  overflow: "auto",
  padding: "1rem",
  font: "1rem/1.5 system-ui, sans-serif",
  color: "#fff",
  background: "#7a1010",
  whiteSpace: "pre-wrap",
});

document.addEventListener("visibilitychange", listenWhileVisible);
window.addEventListener("pagehide", () => stream?.close());
window.addEventListener("pageshow", listenWhileVisible);

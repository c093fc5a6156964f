import { lookUpActs } from "./core/acts.js";
import { drawWith, redraw } from "./core/cell.js";
import { refreshJobs, whenChangedElsewhere } from "./core/jobs.js";
import { listen } from "./core/keyboard.js";
import { loadLanguage } from "./core/language.js";
import { render } from "./core/lit.js";
import { goOn } from "./core/news.js";
import { onArrival } from "./core/router.js";
import { enterByLink, keyFromLink, resume, session, whenEntered } from "./core/session.js";
import { forgetViews, keysOfView, loadView } from "./core/shown-view.js";
import { page } from "./frame.js";

/** Starts the page: signs in by a link or continues the session, then shows the view of the address. */
const root = document.getElementById("page");

function followLink() {
  const key = keyFromLink();
  if (key) enterByLink(key);
  return key !== "";
}

whenEntered((other) => {
  if (other) forgetViews();
  refreshJobs();
  loadView();
  lookUpActs();
});
whenChangedElsewhere(loadView);
onArrival((moved) => {
  if (session.value.phase !== "in") return;
  if (moved) goOn();
  loadView();
});
listen(keysOfView);
window.addEventListener("hashchange", followLink);

await loadLanguage();
drawWith(() => render(page(), root));
redraw();
if (!followLink()) resume();

import { page } from "./app.js";
import { listOf, readAddress } from "./address.js";
import { openFromAddress } from "./detail.js";
import { listen } from "./keyboard.js";
import { render } from "./lit.js";
import { arrive } from "./listing.js";
import { enterByLink, keyFromLink, resume } from "./session.js";
import { drawWith, state, update } from "./store.js";

/** The start of the page: signs in by a link or goes on with the session, then follows the address. */
const root = document.getElementById("page");

function followLink() {
  const key = keyFromLink();
  if (key) enterByLink(key);
  return key !== "";
}

drawWith(() => render(page(), root));
update({});
listen();
if (!followLink()) resume();

window.addEventListener("hashchange", followLink);
window.addEventListener("popstate", () => {
  if (state.phase !== "in") return update({ query: readAddress() });
  if (listOf(readAddress()) !== listOf(state.query)) arrive();
  openFromAddress();
});

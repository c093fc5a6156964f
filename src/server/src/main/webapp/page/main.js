import { page } from "./app.js";
import { listOf, readAddress } from "./address.js";
import { openFromAddress } from "./detail.js";
import { listen } from "./keyboard.js";
import { render } from "./lit.js";
import { arrive } from "./listing.js";
import { keyFromLink, resume, signIn } from "./session.js";
import { drawWith, state, update } from "./store.js";

/** The start of the page: signs in by a link or goes on with the session, then follows the address. */
const root = document.getElementById("page");

function enterByLink() {
  const key = keyFromLink();
  if (key) signIn(key);
  return key !== "";
}

drawWith(() => render(page(), root));
update({});
listen();
if (!enterByLink()) resume();

window.addEventListener("hashchange", enterByLink);
window.addEventListener("popstate", () => {
  if (state.phase !== "in") return update({ query: readAddress() });
  if (listOf(readAddress()) !== listOf(state.query)) arrive();
  openFromAddress();
});

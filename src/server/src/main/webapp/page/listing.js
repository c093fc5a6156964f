import { addressOf, listOf, readAddress } from "./address.js";
import { api } from "./api.js";
import { forView, whatIsWrong } from "./filter-text.js";
import { inTrash, state, update } from "./store.js";
import { ended, report } from "./trouble.js";

/** Moves through the list: every step is an address first, then a page from the server. */
let turn = 0;

/** Goes to another filter, order, size or view, from its first page. */
export function go(change) {
  step({ ...state.query, ...change, pageToken: "", task: "" }, []);
}

export function nextPage() {
  step({ ...state.query, pageToken: state.nextPageToken }, [
    ...state.tokens,
    state.query.pageToken,
  ]);
}

export function previousPage() {
  step({ ...state.query, pageToken: state.tokens.at(-1) ?? "" }, state.tokens.slice(0, -1));
}

export const firstPage = () => go({});

function step(query, tokens) {
  const address = addressOf(query);
  if (address !== addressOf(state.query)) history.pushState({ tokens }, "", address);
  arrive();
}

/** Shows what the address says: after a step, the back button, or a link. */
export function arrive() {
  const query = readAddress();
  const before = state.query;
  update({ query, draft: query.filter, tokens: history.state?.tokens ?? [] });
  if (query.view !== before.view || query.filter !== before.filter) update({ selected: new Set() });
  if (query.view !== before.view) update({ tasks: null, summary: null });
  if (listOf(query) !== listOf(before)) update({ anchor: -1 });
  return load();
}

/** Reads the page and the counts again. An answer that a later question overtook is dropped. */
export async function load() {
  const mine = ++turn;
  const { orderBy, pageSize, pageToken } = state.query;
  const matching = question();
  update({ loading: true, banner: null });
  count(mine, matching);
  try {
    const page = { ...matching, orderBy, pageSize, ...(pageToken && { pageToken }) };
    const { tasks, nextPageToken = "" } = await api.tasks(page);
    if (mine !== turn) return;
    update({ loading: false, tasks, nextPageToken, filterError: null });
    if (tasks.length === 0 && pageToken) previousPage();
  } catch (refused) {
    if (mine === turn) await refuse(refused, mine);
  }
}

function question() {
  const filter = forView(state.query.filter, state.query.view);
  return { ...(filter && { filter }), ...(inTrash() && { showDeleted: true }) };
}

/** The counts come on their own, since they may take longer than a page; the page goes without. */
async function count(mine, matching) {
  try {
    const summary = await api.summary(matching);
    if (mine === turn) update({ summary });
  } catch {
    if (mine === turn) update({ summary: null });
  }
}

async function refuse(refused, mine) {
  update({ loading: false });
  if (refused.reason === "INVALID_FILTER") {
    const filterError = await explain(refused);
    if (mine === turn) update({ filterError, tasks: [], nextPageToken: "", summary: null });
  } else if (refused.reason === "INVALID_PAGE_TOKEN") {
    firstPage(); // the token is of another filter, or of yesterday
  } else {
    report(refused, load);
  }
}

/** In the trash the server saw a longer filter than the person typed, so the typed one is asked alone. */
async function explain(refused) {
  const { filter } = state.query;
  if (!inTrash()) return whatIsWrong(filter, refused);
  try {
    await api.summary({ filter, showDeleted: true });
    return { ...whatIsWrong(filter, refused), position: 0 };
  } catch (alone) {
    ended(alone);
    return whatIsWrong(filter, alone);
  }
}

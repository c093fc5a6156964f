import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { both, whatIsWrong, withDatesInUtc } from "../../core/filter.js";
import { ended, report } from "../../core/news.js";
import { resource } from "../../core/resource.js";
import { addressOf, go, queryOf, queryText, route } from "../../core/router.js";
import { selections } from "./selection.js";

/**
 * One page of tasks with its counts, as the address selects it. There are two listings: the live tasks and the trash.
 *
 * `within` is the filter that holds for the whole view; `usualOrder` stands for an address without `orderBy`.
 */
export const PAGE_SIZES = [25, 50, 100, 250, 1000];
const USUAL_SIZE = 50;
const GROUPS = "status,uid,category,age";

export function listing({ path, within, usualOrder }) {
  const trash = within !== "";
  const page = resource((key, signal) => api.tasks(queryOf(key), signal));
  const counts = resource((key, signal) => api.summary(queryOf(key), signal));
  const groups = resource((key, signal) => api.summary({ ...queryOf(key), groupBy: GROUPS }, signal));
  const draft = { value: "" }; // what stands in the filter box, applied or not: typing draws nothing
  const charts = cell(false); // whether the breakdowns are shown
  const selection = selections();

  /** The parameters of the address, with defaults for those that are missing. */
  function query() {
    const { filter = "", orderBy = usualOrder, pageSize, pageToken = "" } = route.value.query;
    const size = Number(pageSize);
    const fits = Number.isInteger(size) && size >= 1 && size <= 1000;
    return { filter, orderBy, pageSize: fits ? size : USUAL_SIZE, pageToken };
  }

  /** Goes to another filter, order, size or page; a new filter, order or size starts at the first page. */
  function turn(change, kept = null, replace = false) {
    const { task, pageToken, ...rest } = route.value.query;
    const next = { ...rest, ...change };
    if (next.orderBy === usualOrder) delete next.orderBy;
    if (Number(next.pageSize) === USUAL_SIZE) delete next.pageSize;
    go(addressOf(path, next), { kept, replace });
  }

  const matching = (filter) => {
    const whole = both(within, filter);
    return { ...(whole && { filter: whole }), ...(trash && { showDeleted: "true" }) };
  };

  async function load(signal) {
    const { filter, orderBy, pageSize, pageToken } = query();
    if (selection.enter(filter)) draft.value = filter;
    const counted = queryText(matching(filter));
    for (const one of [counts, groups]) one.expect(counted);
    const asked = { ...matching(filter), orderBy, pageSize, pageToken };
    const { status, error, data } = await page.load(queryText(asked), signal);
    if (!signal?.aborted && filter === query().filter) count(counted, signal);
    if (status === "error") refuse(error);
    else if (status === "ready" && data.tasks.length === 0 && pageToken) stepBack();
  }

  /** Goes to the previous page if this one has become empty, for example after a deletion. */
  function stepBack() {
    const tokens = history.state?.tokens ?? [];
    turn({ pageToken: tokens.at(-1) ?? "" }, { tokens: tokens.slice(0, -1) }, true);
  }

  /** Loads the counts after the page: counting reads every matching task and would slow the page down. */
  function count(key, signal) {
    if (charts.value) groups.load(key, signal);
    counts.load(key, signal);
  }

  function refuse(error) {
    if (ended(error) || error.reason === "INVALID_FILTER") return;
    if (error.reason === "INVALID_PAGE_TOKEN") turn({}); // the token belongs to another filter, or is too old
    else report(error, () => load());
  }

  return {
    path,
    trash,
    page,
    counts,
    groups,
    draft,
    selection,
    query,
    load,
    turn,
    matching,

    /** The rows that actions apply to: those of the current address. Others are shown dimmed. */
    rows: () => page.current?.tasks ?? [],

    /** Applies the typed filter; its dates are in the shown time zone. */
    apply(text) {
      const filter = withDatesInUtc(text.trim());
      draft.value = filter;
      if (filter === query().filter) load();
      else turn({ filter });
    },

    /** The filter as the server writes it, which is easier to compare than typed text. */
    canonical() {
      const { filter } = query();
      if (trash) return filter;
      return filter ? (page.current?.filter ?? filter) : "";
    },

    /** The error in the filter of the address, or null. */
    wrong() {
      const { error } = page.state;
      if (error?.reason !== "INVALID_FILTER") return null;
      const { filter } = query();
      const offset = Math.max(0, both(within, filter).indexOf(filter));
      return whatIsWrong(filter, error, offset);
    },

    /** The number of matching tasks, or null while it is not known. */
    total: () => (counts.current ? Number(counts.current.tasks) : null),

    charts: {
      get shown() {
        return charts.value;
      },
      set shown(on) {
        charts.value = on;
        if (on) groups.load(queryText(matching(query().filter)));
      },
    },

    forget() {
      for (const one of [page, counts, groups]) one.clear();
      selection.forget();
    },
  };
}

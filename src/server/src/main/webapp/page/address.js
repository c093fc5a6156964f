/** The address bar as state: a reload, the back button and a link sent to a colleague show the same. */
const START = {
  view: "tasks",
  filter: "",
  orderBy: "startTime desc",
  pageSize: 50,
  pageToken: "",
  task: "",
};

export const PAGE_SIZES = [25, 50, 100, 250, 1000];

export function readAddress() {
  const given = new URLSearchParams(location.search);
  const query = { ...START };
  for (const name of ["filter", "orderBy", "pageToken", "task"]) {
    if (given.has(name)) query[name] = given.get(name);
  }
  if (given.get("view") === "trash") query.view = "trash";
  const size = Number(given.get("pageSize"));
  if (Number.isInteger(size) && size >= 1 && size <= 1000) query.pageSize = size;
  return query;
}

/** The address of a query; what is as usual is left out. */
export function addressOf(query) {
  const parts = new URLSearchParams();
  for (const [name, usual] of Object.entries(START)) {
    if (query[name] !== usual) parts.set(name, query[name]);
  }
  const text = parts.toString();
  return text ? `/?${text}` : "/";
}

/** Two queries with the same text show the same list, whatever dialog is open above it. */
export const listOf = (query) => addressOf({ ...query, task: "" });

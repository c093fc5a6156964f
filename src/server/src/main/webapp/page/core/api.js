import { equal } from "./filter.js";
import { jsonIn } from "./json.js";

/** The admin API, as functions. Every refusal, also an unreachable server, is a Refused. */
export const ROOT = "/admin/v1";
const PATIENCE_MILLIS = 60_000;
const HOLD_MILLIS = 120_000; // a hold waits up to a minute for running deletions

export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? "");
    this.status = status;
    this.reason = problem?.reason ?? "";
    this.errors = problem?.errors ?? [];
    this.requestId = problem?.requestId ?? "";
  }

  /**
   * True if it is not known whether the server acted: perhaps only the answer was lost. 503
   * is one of these: the database may be lost between its commit and the answer.
   */
  get unknown() {
    return [0, 500, 502, 503, 504].includes(this.status);
  }

  get retryable() {
    return this.unknown || this.status === 429 || this.reason === "STILL_RUNNING";
  }
}

/** The headers of every request. `once` is the Idempotency-Key, if there is one; the sweep is found by it, as its request id. */
export const headersOf = (method, once) => ({
  Accept: "application/json, application/problem+json",
  ...(method !== "GET" && { "X-Requested-By": "tasksweep-page" }),
  ...(once && { "Idempotency-Key": once, "X-Request-Id": once }),
});

/**
 * One request. `body` is sent as JSON; `once` is the Idempotency-Key of a request whose repetition must
 * do nothing; `signal` aborts the request; `patience` is the longest time to wait for the answer.
 */
async function call(method, path, { body, query, headers = {}, once, signal, patience = PATIENCE_MILLIS } = {}) {
  const sent = { ...headersOf(method, once), ...headers };
  if (body !== undefined) sent["Content-Type"] = "application/json";
  const ask = query ? `?${new URLSearchParams(query)}` : "";
  const over = AbortSignal.timeout(patience);
  let answer;
  let text;
  try {
    answer = await fetch(ROOT + path + ask, {
      method,
      headers: sent,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, over]) : over,
    });
    text = await answer.text();
  } catch {
    throw new Refused(0);
  }
  const value = jsonIn(text);
  if (!answer.ok) throw new Refused(answer.status, value);
  if (value === undefined && answer.status !== 204) throw new Refused(502);
  return value;
}

const get = (path, query, signal) => call("GET", path, { query, signal });
const post = (path, body, once) => call("POST", path, { body, once: once ?? crypto.randomUUID() });
const at = (collection, id) => `/${collection}/${encodeURIComponent(id)}`;

/**
 * Reads a task by its id. Servers refuse paths with these characters, encoded or not, and read the ending
 * as a verb: then the list is filtered by the id instead.
 */
async function find(id, signal) {
  if (!/[/\\#;]|^\.\.?$|:undelete$/.test(id)) return get(at("tasks", id), undefined, signal);
  const { tasks } = await get("/tasks", { filter: equal("taskid", id), showDeleted: true }, signal);
  if (tasks.length === 0) throw new Refused(404, { reason: "TASK_NOT_FOUND" });
  return tasks[0];
}

export const api = {
  me: () => get("/me"),
  waysIn: () => get("/session"),
  signIn: (who) => call("POST", "/session", { body: who }),
  signOut: () => call("DELETE", "/session"),
  signOutEverywhere: () => call("DELETE", "/sessions"),

  overview: (signal) => get("/overview", undefined, signal),
  tasks: (query, signal) => get("/tasks", query, signal),
  summary: (query, signal) => get("/tasks:summary", query, signal),
  values: (query, signal) => get("/tasks:values", query, signal),
  task: find,
  history: (id, signal) => get(`${at("tasks", id)}/history`, undefined, signal),
  picture: (id, n) => `${ROOT}${at("tasks", id)}/images/${n}`,
  deleteTasks: (body, once) => post("/tasks:batchDelete", body, once),
  restoreTasks: (body, once) => post("/tasks:batchUndelete", body, once),

  sweeps: (query, signal) => get("/sweeps", query, signal),
  sweep: (id, signal) => get(at("sweeps", id), undefined, signal),
  waitFor: (id, seconds, signal) => get(at("sweeps", id), { wait: seconds }, signal),
  plan: (body, once) => post("/sweeps", body, once),
  act: (id, verb, body = {}, once) => post(`${at("sweeps", id)}:${verb}`, body, once),
  setRate: (id, maxRate) => call("PATCH", at("sweeps", id), { body: { maxRate } }),
  items: (id, query, signal) => get(`${at("sweeps", id)}/items`, query, signal),
  report: (id, query) => `${ROOT}${at("sweeps", id)}/report?${new URLSearchParams(query)}`,
  events: (id) => `${ROOT}${at("sweeps", id)}`,

  holds: (query, signal) => get("/holds", query, signal),
  hold: (id, signal) => get(at("holds", id), undefined, signal),
  setHold: (body, once) => call("POST", "/holds", { body, once, patience: HOLD_MILLIS }),
  changeHold: (id, etag, body) =>
    call("PATCH", at("holds", id), { body, headers: { "If-Match": `"${etag}"` }, patience: HOLD_MILLIS }),
  releaseHold: (id) => call("DELETE", at("holds", id)),

  policies: (signal) => get("/policies", undefined, signal),
  policy: (id, signal) => get(at("policies", id), undefined, signal),
  forecast: (id, days, signal) => get(`${at("policies", id)}:forecast`, { days }, signal),
  previewPolicy: (body, days, signal) => call("POST", "/policies:preview", { body, query: { days }, signal }),
  makePolicy: (body, once) => post("/policies", body, once),
  changePolicy: (id, etag, body, once) => call("PATCH", at("policies", id), { body, once, headers: { "If-Match": `"${etag}"` } }),
  actPolicy: (id, verb, body, etag, once) =>
    call("POST", `${at("policies", id)}:${verb}`, { body, once, ...(etag && { headers: { "If-Match": `"${etag}"` } }) }),
  deletePolicy: (id) => call("DELETE", at("policies", id)),

  certificate: (id, signal) => get(`${at("sweeps", id)}/certificate`, undefined, signal),
  audit: (query, signal) => get("/audit", query, signal),
  verifyAudit: (signal) => get("/audit:verify", undefined, signal),
  keys: (query, signal) => get("/keys", query, signal),
  makeKey: (body, once) => post("/keys", body, once),
  rotateKey: (id, body, once) => post(`${at("keys", id)}:rotate`, body, once),
  revokeKey: (id) => call("DELETE", at("keys", id)),
};

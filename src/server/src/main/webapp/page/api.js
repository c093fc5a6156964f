import { equal } from "./filter-text.js";
import { parseJson } from "./json.js";

/** The admin API, as functions. Every refusal, also an unreachable server, is a Refused. */
const ROOT = "/admin/v1";
const PATIENCE_MILLIS = 60_000;

export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail || saying(status));
    this.status = status;
    this.reason = problem?.reason ?? "";
    this.errors = problem?.errors ?? [];
    this.requestId = problem?.requestId ?? "";
  }

  /**
   * True if nobody can know whether the server acted: it may have, and only the answer got lost. 503
   * is one of these: the database may be lost between its commit and the answer.
   */
  get unknown() {
    return [0, 500, 502, 503, 504].includes(this.status);
  }

  get retryable() {
    return this.unknown || this.status === 429;
  }
}

function saying(status) {
  if (status === 0) return "The server cannot be reached.";
  if (status === 401) return "Missing or invalid API key";
  return `The server answered HTTP ${status} without an explanation.`;
}

async function call(method, path, { body, question } = {}) {
  const headers = { Accept: "application/json, application/problem+json" };
  if (method !== "GET") headers["X-Requested-By"] = "tasksweep-page";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const ask = question ? `?${new URLSearchParams(question)}` : "";
  let answer;
  let text;
  try {
    answer = await fetch(ROOT + path + ask, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    text = await answer.text();
  } catch {
    throw new Refused(0);
  }
  const value = parsed(text);
  if (!answer.ok) throw new Refused(answer.status, value);
  if (value === undefined && answer.status !== 204) throw new Refused(502);
  return value;
}

function parsed(text) {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const task = (id) => `/tasks/${encodeURIComponent(id)}`;

/**
 * A task by its id. Servers refuse paths with these characters, encoded or not, and read the ending
 * as a verb: then the list is asked.
 */
async function find(id) {
  if (!/[/\\#]|^\.\.?$|:undelete$/.test(id)) return call("GET", task(id));
  const question = { filter: equal("taskid", id), showDeleted: true };
  const { tasks } = await call("GET", "/tasks", { question });
  if (tasks.length === 0) throw new Refused(404, { reason: "TASK_NOT_FOUND" });
  return tasks[0];
}

export const api = {
  me: () => call("GET", "/me"),
  signIn: (key) => call("POST", "/session", { body: { key } }),
  signOut: () => call("DELETE", "/session"),
  tasks: (question) => call("GET", "/tasks", { question }),
  summary: (question) => call("GET", "/tasks:summary", { question }),
  task: find,
  picture: (id, n) => `${ROOT}${task(id)}/images/${n}`,
  batchDelete: (body) => call("POST", "/tasks:batchDelete", { body }),
  sweep: (id) => call("GET", `/sweeps/${encodeURIComponent(id)}`),
  batchUndelete: (body) => call("POST", "/tasks:batchUndelete", { body }),
};

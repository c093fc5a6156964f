import { actLines, curl, javaString } from "../../ui/act-lines.js";

/** The next act of a sweep, as lines for REST and for the JShell prompt. */
export function lines(sweep) {
  const { id, state, undo, planDigest } = sweep;
  const at = `/sweeps/${id}`;
  const name = javaString(id);
  const verb = (word, body) => actLines({ curl: curl("POST", `${at}:${word}`, body), jshell: `${word}(${name})` });
  if (state === "PLANNED" && planDigest) {
    return actLines({ curl: curl("POST", `${at}:run`, { planDigest }), jshell: `sweep(${name}).run()` });
  }
  if (state === "RUNNING") return verb("pause");
  if (state === "PAUSED") return verb("resume");
  if (undo?.possible) return verb("undo");
  if (state === "INCOMPLETE") return verb("retryFailed");
  return actLines({ curl: curl("GET", at), jshell: `sweep(${name})` });
}

import { headersOf, Refused, ROOT } from "../../core/api.js";
import { jsonIn } from "../../core/json.js";

/**
 * Sends a file of tasks as it is: the browser reads it piece by piece, so a file of any size takes no memory.
 * XMLHttpRequest, because fetch does not say how much has been sent.
 */
export async function upload(file, { once, progress, signal }) {
  const zipped = await isGzip(file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${ROOT}/tasks:import`);
    for (const [name, value] of Object.entries(headersOf("POST", once))) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", "application/x-ndjson");
    if (zipped) request.setRequestHeader("Content-Encoding", "gzip");
    request.upload.onprogress = ({ loaded }) => progress(loaded);
    request.onerror = () => reject(new Refused(0));
    request.onabort = () => reject(signal.reason);
    request.onload = () => {
      const value = jsonIn(request.responseText);
      if (request.status !== 200) reject(new Refused(request.status, value));
      else if (!value) reject(new Refused(502));
      else resolve({ report: value, date: request.getResponseHeader("Date") });
    };
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** Detects gzip by the first bytes, since a file name may be wrong. Rejects if the file cannot be read. */
async function isGzip(file) {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/** Messages between the tabs of this browser: { kind, ... }. A tab does not hear itself. */
const channel = "BroadcastChannel" in window ? new BroadcastChannel("tasksweep") : null;

export const tell = (news) => channel?.postMessage(news);

export function hear(kind, listener) {
  channel?.addEventListener("message", ({ data }) => {
    if (data?.kind === kind) listener(data);
  });
}

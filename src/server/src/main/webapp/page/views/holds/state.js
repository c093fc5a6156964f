/** Whether a hold keeps anything: IN_FORCE, RELEASED or ENDED. */
export function stateOf({ releaseTime, endTime }, now = Date.now()) {
  if (releaseTime) return "RELEASED";
  return endTime && new Date(endTime).getTime() <= now ? "ENDED" : "IN_FORCE";
}

export const inForce = (hold) => stateOf(hold) === "IN_FORCE";

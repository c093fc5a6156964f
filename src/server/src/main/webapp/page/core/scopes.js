/** The scopes of a key in groups, from the harmless to the mighty; `t.scopes` has a sentence for each. */
export const GROUPS = [
  ["read", ["tasks:read", "audit:read"]],
  ["delete", ["tasks:delete", "sweeps:write", "tasks:purge"]],
  ["keep", ["holds:write", "policies:write"]],
  ["administer", ["tasks:write", "keys:write"]],
];

/** Whose tasks the others are about, rather than something that can be done. */
export const EVERY_OWNER = "tasks:any";

const WITHOUT_TASKS = new Set(["audit:read", "keys:write"]);

/** True if the scope is worth nothing without tasks that it reaches. */
export const aboutTasks = (scope) => !WITHOUT_TASKS.has(scope);

/** The scopes of a key in groups, from harmless to powerful; `t.scopes` has a sentence for each. */
export const GROUPS = [
  ["read", ["tasks:read", "audit:read"]],
  ["delete", ["tasks:delete", "sweeps:write", "tasks:purge"]],
  ["keep", ["holds:write", "policies:write"]],
  ["administer", ["tasks:write", "keys:write"]],
];

/** The scope for every owner; it widens the other scopes and allows nothing by itself. */
export const EVERY_OWNER = "tasks:any";

const WITHOUT_TASKS = new Set(["keys:write"]);

/** True if the scope acts on tasks, so that its key needs an owner or every owner. */
export const aboutTasks = (scope) => !WITHOUT_TASKS.has(scope);

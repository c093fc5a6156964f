package org.tasksweep.liberty;

import java.util.Arrays;
import java.util.List;

/**
 * A route with what a key needs for it.
 *
 * @param path with {@code {id}} where an id stands; a verb in full
 * @param scopes all of them are needed; empty: none
 * @param everyOwner true if it is for keys of every owner only
 * @param body what it can be sent with; {@code ID} stands for the id of a task
 */
record RouteRights(String method, String path, List<String> scopes, boolean everyOwner, String body) {

    static RouteRights of(String method, String path, String scopes, String... body) {
        List<String> words = Arrays.stream(scopes.split(" "))
                .filter(word -> !word.isEmpty() && !word.equals("tasks:any"))
                .toList();
        return new RouteRights(method, path, words, scopes.contains("tasks:any"), body.length == 0 ? "" : body[0]);
    }

    private static final String POLICY = "{\"name\":\"n\",\"filter\":\"status = FAILED\",\"keepFor\":\"P3000D\","
            + "\"schedule\":{\"time\":\"02:00\"},\"maxTasks\":5}";

    /** Every route there is. The table of {@code src/docs/api.md} says the same. */
    static final List<RouteRights> ALL = List.of(
            of("GET", "/admin/v1/me", ""),
            of("GET", "/admin/v1/session", ""),
            of("POST", "/admin/v1/session", ""),
            of("DELETE", "/admin/v1/session", ""),
            of("DELETE", "/admin/v1/sessions", ""),
            of("GET", "/admin/v1/tasks", "tasks:read"),
            of("GET", "/admin/v1/tasks:summary", "tasks:read"),
            of("GET", "/admin/v1/tasks:values", "tasks:read"),
            of("POST", "/admin/v1/tasks:import", "tasks:write tasks:any"),
            of("GET", "/admin/v1/tasks/{id}", "tasks:read"),
            of("GET", "/admin/v1/tasks/{id}/history", "tasks:read"),
            of("GET", "/admin/v1/tasks/{id}/images/{n}", "tasks:read"),
            of("DELETE", "/admin/v1/tasks/{id}", "tasks:delete"),
            of("POST", "/admin/v1/tasks/{id}:undelete", "tasks:delete"),
            of(
                    "POST",
                    "/admin/v1/tasks:batchDelete",
                    "tasks:delete",
                    "{\"taskids\":[\"ID\"],\"atomic\":false,\"validateOnly\":true}"),
            of("POST", "/admin/v1/tasks:batchUndelete", "tasks:delete", "{\"taskids\":[\"ID\"]}"),
            of("GET", "/admin/v1/sweeps", "tasks:read"),
            of("GET", "/admin/v1/overview", "tasks:read"),
            of("POST", "/admin/v1/sweeps", "sweeps:write", "{\"selector\":{\"taskIds\":[\"ID\"]},\"reason\":\"r\"}"),
            of("GET", "/admin/v1/sweeps/{id}", "tasks:read"),
            of("PATCH", "/admin/v1/sweeps/{id}", "sweeps:write", "{\"maxRate\":7}"),
            of("GET", "/admin/v1/sweeps/{id}/items", "tasks:read"),
            of("GET", "/admin/v1/sweeps/{id}/report", "tasks:read"),
            of("POST", "/admin/v1/sweeps/{id}:run", "sweeps:write tasks:delete", "{\"planDigest\":\"x\"}"),
            of("POST", "/admin/v1/sweeps/{id}:approve", "sweeps:write tasks:delete", "{\"planDigest\":\"x\"}"),
            of("POST", "/admin/v1/sweeps/{id}:pause", "sweeps:write"),
            of("POST", "/admin/v1/sweeps/{id}:resume", "sweeps:write tasks:delete"),
            of("POST", "/admin/v1/sweeps/{id}:cancel", "sweeps:write"),
            of("POST", "/admin/v1/sweeps/{id}:retryFailed", "sweeps:write tasks:delete"),
            of("POST", "/admin/v1/sweeps/{id}:undo", "tasks:delete"),
            of("POST", "/admin/v1/sweeps/{id}:purge", "tasks:purge"),
            of("GET", "/admin/v1/holds", "holds:write"),
            of("POST", "/admin/v1/holds", "holds:write", "{\"taskIds\":[\"ID\"],\"reason\":\"r\"}"),
            of("GET", "/admin/v1/holds/{id}", "holds:write"),
            of("PATCH", "/admin/v1/holds/{id}", "holds:write", "{\"reason\":\"changed\"}"),
            of("DELETE", "/admin/v1/holds/{id}", "holds:write"),
            of("GET", "/admin/v1/policies", "tasks:read"),
            of("POST", "/admin/v1/policies", "policies:write", POLICY),
            of("GET", "/admin/v1/policies/{id}", "tasks:read"),
            of("PATCH", "/admin/v1/policies/{id}", "policies:write", "{\"name\":\"other\"}"),
            of("DELETE", "/admin/v1/policies/{id}", "policies:write"),
            of("POST", "/admin/v1/policies/{id}:pause", "policies:write"),
            of("POST", "/admin/v1/policies/{id}:resume", "policies:write sweeps:write tasks:delete"),
            of("POST", "/admin/v1/policies/{id}:run", "policies:write sweeps:write tasks:delete"),
            of("GET", "/admin/v1/policies/{id}:forecast", "tasks:read"),
            of("POST", "/admin/v1/policies:preview", "tasks:read", POLICY),
            of("GET", "/admin/v1/keys", "keys:write"),
            of("POST", "/admin/v1/keys", "keys:write"),
            of("POST", "/admin/v1/keys/{id}:rotate", "keys:write"),
            of("PATCH", "/admin/v1/keys/{id}", "keys:write", "{\"expireTime\":null}"),
            of("DELETE", "/admin/v1/keys/{id}", "keys:write"),
            of("GET", "/admin/v1/sweeps/{id}/certificate", "tasks:read"),
            of("GET", "/admin/v1/certificateKeys", ""),
            of("GET", "/admin/v1/audit", "audit:read"),
            of("GET", "/admin/v1/audit:verify", "audit:read tasks:any"),
            of("GET", "/admin/v1/audit:export", "audit:read tasks:any"),
            of("POST", "/v1/images/deleteimagestask", "tasks:delete", "{\"taskids\":[\"ID\"],\"validate_only\":true}"),
            of("POST", "/v1/images/infobytaskid", "tasks:read", "{\"taskid\":\"ID\"}"));

    /** True if what it needs is worth nothing without somebody's tasks. */
    boolean aboutTasks() {
        return scopes.stream().anyMatch(scope -> !scope.startsWith("keys:"));
    }

    boolean needs(String scope) {
        return scopes.contains(scope);
    }

    /** The kind of thing whose id is in the path, such as {@code holds}; empty if none is. */
    String kind() {
        return path.contains("{id}") ? path.replaceAll("^/admin/v1/([a-z]+)/.*", "$1") : "";
    }

    /** As the row of the table says it. */
    String row() {
        List<String> all = new java.util.ArrayList<>(scopes);
        if (everyOwner) all.add("tasks:any");
        return "`" + method + " " + path + "` | "
                + (all.isEmpty()
                        ? "–"
                        : String.join(
                                " ", all.stream().map(one -> "`" + one + "`").toList()));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

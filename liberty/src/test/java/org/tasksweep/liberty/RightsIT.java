package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every route with every key that may and may not: what {@link RouteRights#ALL} says is what happens, and there are no others. */
class RightsIT extends Deployed {
    private static final List<String> SCOPES = List.of(
            "tasks:read",
            "tasks:write",
            "tasks:delete",
            "tasks:purge",
            "sweeps:write",
            "holds:write",
            "policies:write",
            "audit:read",
            "keys:write");

    private static final Map<String, String> KEYS = new HashMap<>();

    private final String owner = GivenService.id();
    private final String other = GivenService.id();
    private final String task = GivenService.id();
    private final Map<String, String> owned = new HashMap<>();

    @BeforeEach
    void somebodysThings() {
        GivenService.tasks(owner, 3, task);
        String key = key(owner, SCOPES);
        SweepCalls sweeps = SweepCalls.with(key);
        String body = "{\"taskIds\":[\"" + task + "\"],\"reason\":\"r\"}";
        owned.put("tasks", task);
        owned.put("sweeps", sweeps.plan(SweepCalls.byIds(List.of(task))).getString("id"));
        owned.put("holds", id(send("POST", "/admin/v1/holds", body, key)));
        String policy = RouteRights.ALL.stream()
                .filter(route -> route.toString().equals("POST /admin/v1/policies"))
                .findAny()
                .orElseThrow()
                .body();
        owned.put("policies", id(send("POST", "/admin/v1/policies", policy, key)));
        owned.put("keys", id(send("GET", "/admin/v1/me", "", key)));
    }

    @Test
    void everyRouteNeedsAKey() {
        for (RouteRights route : RouteRights.ALL) {
            if (route.path().endsWith("/session")) continue;
            assertThat(send(route, "unknown", null).statusCode())
                    .as(route.toString())
                    .isEqualTo(401);
        }
    }

    @Test
    void withAllScopesOfARouteItIsOpenAndWithoutOneItIsNot() {
        for (RouteRights route : RouteRights.ALL) {
            if (route.path().endsWith("/session")) continue;
            List<String> all = new ArrayList<>(route.scopes());
            if (route.everyOwner()) all.add("tasks:any");
            if (all.isEmpty()) all.add("keys:write");
            String fitting = key(route.everyOwner() ? null : owner, all);
            assertThat(send(route, "unknown", fitting).statusCode())
                    .as(route + " with " + all)
                    .isNotIn(401, 403);
            for (String missing : route.scopes()) {
                assertForbidden(route, key(owner, without(missing)), "without " + missing);
                List<String> rest = new ArrayList<>(without(missing));
                rest.add("tasks:any");
                if (!route.path().startsWith("/admin/v1/holds")
                        || route.method().matches("POST|PATCH|DELETE")) {
                    assertForbidden(route, key(null, rest), "for every owner without " + missing);
                }
            }
            if (route.everyOwner()) assertForbidden(route, key(owner, SCOPES), "of one owner");
        }
    }

    @Test
    void aKeyWithNeitherOwnerNorEveryOwnerReachesNoTasks() {
        String older = olderKey();
        for (RouteRights route : RouteRights.ALL) {
            if (route.path().endsWith("/session") || route.path().endsWith("/keys/{id}")) continue;
            if (route.aboutTasks() && !route.scopes().isEmpty()) {
                assertForbidden(route, older, "without owner");
            } else {
                assertThat(send(route, "unknown", older).statusCode())
                        .as(route.toString())
                        .isNotIn(401, 403);
            }
        }
    }

    @Test
    void aCallerWithoutTasksCannotMakeAKeyThatReachesTasks() {
        String older = olderKey();
        String body = "{\"name\":\"more\",\"scopes\":[\"%s\"],\"owner\":\"" + owner + "\"}";
        HttpResponse<String> answer = send("POST", "/admin/v1/keys", body.formatted("tasks:delete"), older);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("cannot give scopes that it does not have itself: tasks:delete");
        assertThat(send("POST", "/admin/v1/keys", body.formatted("keys:write"), older)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aForeignObjectLooksLikeAnUnknownOneAndIsUnchanged() {
        String stranger = key(other, SCOPES);
        for (RouteRights route : RouteRights.ALL) {
            boolean named = !route.kind().isEmpty() || route.body().contains("ID");
            boolean makes = route.method().equals("POST") && route.path().matches(".*/(holds|sweeps|keys|policies)");
            if (!named || makes) continue;
            String unknown = GivenService.id();
            HttpResponse<String> foreign = send(route, owned.getOrDefault(route.kind(), task), stranger);
            HttpResponse<String> nothing = send(route, unknown, stranger);
            assertThat(told(foreign)).as(route.toString()).isEqualTo(told(nothing));
            assertThat(foreign.statusCode()).as(route.toString()).isEqualTo(nothing.statusCode());
        }
        for (String list : List.of("tasks", "sweeps", "holds", "policies", "keys", "tasks:summary")) {
            String page = send("GET", "/admin/v1/" + list, "", stranger).body();
            assertThat(page)
                    .doesNotContain(task)
                    .doesNotContain(owner)
                    .doesNotContain(owned.get("keys"))
                    .doesNotContain(owned.get("policies"));
        }
        String key = key(owner, SCOPES);
        assertThat(GivenService.visible(task)).isTrue();
        assertThat(SweepCalls.with(key)
                        .now(Objects.requireNonNull(owned.get("sweeps")))
                        .getString("state"))
                .isEqualTo("PLANNED");
        assertThat(send("GET", "/admin/v1/holds/" + owned.get("holds"), "", key).body())
                .contains("\"reason\":\"r\"")
                .doesNotContain("releaseTime");
    }

    @Test
    void aPlanOfForeignIdsFindsNoneOfThem() {
        JsonObject plan = SweepCalls.with(key(other, SCOPES)).plan(SweepCalls.byIds(List.of(task)));
        assertThat(plan.toString())
                .contains("1 of the ids are unknown or deleted already")
                .doesNotContain(owner);
    }

    @Test
    void aCallerWhoMayNotReadTasksLearnsNothingAboutThem() {
        String key = key(owner, List.of("sweeps:write"));
        String sweep = "/admin/v1/sweeps/" + Objects.requireNonNull(owned.get("sweeps"));
        for (HttpResponse<String> answer : List.of(
                send("PATCH", sweep, "{\"maxRate\":3}", key),
                send("POST", "/admin/v1/sweeps", SweepCalls.byIds(List.of(task)), key),
                send("POST", sweep + ":cancel", "", key))) {
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            assertThat(answer.body())
                    .contains("\"state\":")
                    .doesNotContain(task)
                    .doesNotContain("counts")
                    .doesNotContain("matchCount")
                    .doesNotContain("selector");
        }
    }

    private static String told(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll("\"requestId\":\"[^\"]*\"", "")
                .replaceAll("t_[0-9a-f]{32}|sw_[0-9]+|hold_[0-9]+|key_[\\w-]+", "ID");
    }

    private static void assertForbidden(RouteRights route, String key, String how) {
        HttpResponse<String> answer = send(route, "unknown", key);
        assertThat(answer.statusCode())
                .as(route + " " + how + ": " + answer.body())
                .isEqualTo(403);
    }

    private static List<String> without(String scope) {
        return SCOPES.stream().filter(one -> !one.equals(scope)).collect(Collectors.toList());
    }

    /** A key as an older version made it: neither for one owner nor for all. */
    private static String olderKey() {
        String key = key(null, List.of("keys:write"));
        String id = id(send("GET", "/admin/v1/me", "", key));
        String scopes = String.join(",", SCOPES);
        GivenService.sql("update api_key set scopes = '{" + scopes + "}' where id = '" + id + "'");
        Until.seen(
                "the change",
                java.time.Duration.ofSeconds(10),
                () -> send("GET", "/admin/v1/me", "", key),
                me -> me.body().contains("holds:write"));
        KEYS.values().remove(key);
        return key;
    }

    /** A key for an owner, or for none, with these scopes; the same one each time. */
    private static String key(@Nullable String owner, List<String> scopes) {
        return KEYS.computeIfAbsent(owner + " " + scopes, any -> {
            JsonObjectBuilder body =
                    Json.createObjectBuilder().add("name", "test").add("scopes", Json.createArrayBuilder(scopes));
            if (owner != null) body.add("owner", owner);
            return Json.createReader(new java.io.StringReader(
                            Http.asAdmin("admin/v1/keys", body.build().toString())
                                    .body()))
                    .readObject()
                    .getString("key");
        });
    }

    private static String id(HttpResponse<String> answer) {
        return SweepCalls.json(answer).getString("id");
    }

    private static HttpResponse<String> send(RouteRights route, String id, @Nullable String key) {
        String path = route.path().replace("{id}", id).replace("{n}", "0");
        return send(route.method(), path, route.body().replace("ID", id), key);
    }

    private static HttpResponse<String> send(String method, String path, String body, @Nullable String key) {
        String type = path.endsWith(":import") ? "application/x-ndjson" : "application/json";
        List<String> headers = new ArrayList<>(List.of("Content-Type", type));
        if (method.matches("PATCH|POST") && path.matches(".*/(holds|policies)/.*"))
            headers.addAll(List.of("If-Match", "*"));
        if (path.startsWith("/v1/")) headers.addAll(List.of("Prefer", "return=representation"));
        if (key != null) headers.addAll(List.of("Authorization", key));
        return Http.send(method, path.substring(1), BodyPublishers.ofString(body), headers.toArray(String[]::new));
    }
}

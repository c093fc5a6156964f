package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Sweeps as somebody with a key sees them who has nothing but HTTP.
 *
 * @param server address; empty: the one under test
 */
record SweepCalls(String server, String key) {
    private static final String SWEEPS = "admin/v1/sweeps";

    /** Of the server under test, with the administrator's key. */
    static SweepCalls asAdmin() {
        return new SweepCalls("", Deployed.KEY);
    }

    /** Of the server under test, with another key. */
    static SweepCalls with(String key) {
        return new SweepCalls("", key);
    }

    static String byFilter(String filter, String... more) {
        return body(Json.createObjectBuilder().add("filter", filter).build(), more);
    }

    static String byIds(List<String> ids, String... more) {
        return body(
                Json.createObjectBuilder()
                        .add("taskIds", Json.createArrayBuilder(ids))
                        .build(),
                more);
    }

    /** {@code more} are members as they are written in JSON. */
    private static String body(JsonObject selector, String... more) {
        List<String> members = new ArrayList<>(List.of("\"selector\":" + selector, "\"reason\":\"INC-7\""));
        members.addAll(List.of(more));
        return "{" + String.join(",", members) + "}";
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return Http.post(
                server + SWEEPS + path,
                body,
                Http.with(headers, "Authorization", key, "Content-Type", "application/json"));
    }

    HttpResponse<String> get(String path, String... headers) {
        return Http.get(server + SWEEPS + path, Http.with(headers, "Authorization", key));
    }

    HttpResponse<String> act(String id, String verb) {
        return post("/" + id + ":" + verb, "");
    }

    /** A new rate, or {@code null}. */
    HttpResponse<String> rate(String id, String maxRate) {
        return Http.send(
                "PATCH",
                server + SWEEPS + "/" + id,
                BodyPublishers.ofString("{\"maxRate\":" + maxRate + "}"),
                "Authorization",
                key,
                "Content-Type",
                "application/json");
    }

    /** Plans, and waits for what the plan found. */
    JsonObject plan(String body) {
        return settled(made(post("", body)).getString("id"));
    }

    HttpResponse<String> run(JsonObject plan) {
        return post(
                "/" + plan.getString("id") + ":run",
                Json.createObjectBuilder()
                        .add("planDigest", plan.getString("planDigest"))
                        .build()
                        .toString());
    }

    /** Plans and begins to run; answers the id. */
    String begin(String body) {
        JsonObject plan = plan(body);
        HttpResponse<String> answer = run(plan);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return plan.getString("id");
    }

    /** Plans, runs, and waits for the end. */
    JsonObject done(String body) {
        return settled(begin(body));
    }

    /** Begins to undo; answers the id of the sweep that does it. */
    String undo(String id) {
        return made(act(id, "undo")).getString("id");
    }

    /** What a 202 carries; its Location leads to the same sweep. */
    static JsonObject made(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonObject sweep = json(answer);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("http")
                .endsWith("/" + SWEEPS + "/" + sweep.getString("id"));
        return sweep;
    }

    JsonObject now(String id) {
        HttpResponse<String> answer = get("/" + id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** As it is when nothing more happens by itself. */
    JsonObject settled(String id) {
        HttpResponse<String> answer = get("/" + id + "?wait=60");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** As soon as it is like that. */
    JsonObject once(String id, String what, Predicate<JsonObject> like) {
        return Until.seen(what, Duration.ofSeconds(60), () -> now(id), like);
    }

    /** Every item, by pages of this size. */
    List<JsonObject> items(String id, String outcome, int size) {
        List<JsonObject> items = new ArrayList<>();
        String query = "/" + id + "/items?pageSize=" + size + (outcome.isEmpty() ? "" : "&outcome=" + outcome);
        JsonObject page = json(get(query));
        items.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
        while (page.containsKey("nextPageToken")) {
            page = json(get(query + "&pageToken=" + page.getString("nextPageToken")));
            items.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
        }
        return items;
    }

    static JsonObject json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    /** A number of the counts. */
    static long count(JsonObject sweep, String outcome) {
        return sweep.getJsonObject("counts").getJsonNumber(outcome).longValue();
    }

    /** How many items are done, one way or another. */
    static long reached(JsonObject sweep) {
        return sweep.getJsonObject("counts").keySet().stream()
                .filter(outcome -> !outcome.equals("pending"))
                .mapToLong(outcome -> count(sweep, outcome))
                .sum();
    }
}

package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts the service into the state a test starts from, by its own ways in where there is one. */
final class GivenService {
    private GivenService() {}

    /** An id nobody else uses. */
    static String id() {
        return "t_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Imports tasks of one owner and status (1 queued, 2 processing, 3 completed, 4 failed). */
    static void tasks(String owner, int status, String... ids) {
        String lines = Arrays.stream(ids)
                .map(id ->
                        "{\"taskid\":\"%s\",\"uid\":\"%s\",\"image_status\":%d,\"starttime\":\"2026-01-30 12:00:00\"}"
                                .formatted(id, owner, status))
                .collect(Collectors.joining("\n"));
        lines(lines);
    }

    /** Imports lines of JSON. */
    static void lines(String lines) {
        HttpResponse<String> answer = Http.post(
                "admin/v1/tasks:import", lines, "Authorization", Deployed.KEY, "Content-Type", "application/x-ndjson");
        assertThat(answer.body()).contains("\"rejected\":0");
    }

    /** Imports all of these. */
    static void all(SomeTasks tasks) {
        HttpResponse<String> answer = Http.send(
                "POST",
                "admin/v1/tasks:import",
                BodyPublishers.ofInputStream(tasks::lines),
                "Authorization",
                Deployed.KEY,
                "Content-Type",
                "application/x-ndjson");
        assertThat(answer.body()).contains("\"imported\":" + tasks.count(), "\"rejected\":0");
    }

    /** Imports one completed task whose texts need not be harmless. */
    static void task(String owner, String id, String prompt, String... pictures) {
        JsonObject line = Json.createObjectBuilder()
                .add("taskid", id)
                .add("uid", owner)
                .add("image_status", 3)
                .add("starttime", "2026-01-30 12:00:00")
                .add("prompt", prompt)
                .add("url", Json.createArrayBuilder(List.of(pictures)))
                .build();
        lines(line.toString());
    }

    /** A new key with these scopes, bound to the owner. */
    static String key(String owner, String... scopes) {
        JsonObject body = Json.createObjectBuilder()
                .add("name", "test")
                .add("owner", owner)
                .add("scopes", Json.createArrayBuilder(List.of(scopes)))
                .build();
        HttpResponse<String> answer = Http.asAdmin("admin/v1/keys", body.toString());
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.body().replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");
    }

    /** Puts tasks on hold; answers the hold's id. */
    static String hold(String... ids) {
        JsonObject body = Json.createObjectBuilder()
                .add("reason", "lawsuit")
                .add("taskIds", Json.createArrayBuilder(List.of(ids)))
                .build();
        HttpResponse<String> answer = Http.asAdmin("admin/v1/holds", body.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body().replaceAll("^\\{\"id\":\"([^\"]+)\".*", "$1");
    }

    /** Ends a hold, as the administrator. */
    static void release(String hold) {
        HttpResponse<String> answer =
                Http.send("DELETE", "admin/v1/holds/" + hold, BodyPublishers.noBody(), "Authorization", Deployed.KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** Whether infobytaskid finds the task, asked with the administrator's key. */
    static boolean visible(String id) {
        HttpResponse<String> answer = Http.asAdmin("v1/images/infobytaskid", "{\"taskid\":\"" + id + "\"}");
        return switch (answer.statusCode()) {
            case 200 -> true;
            case 404 -> false;
            default -> throw new AssertionError(answer.body());
        };
    }

    /** Runs a statement on the service's own database, for what has no way in yet. */
    static void sql(String statement) {
        database().run(statement);
    }

    /** The first column of every row of the service's own database that the query finds. */
    static List<String> rows(String query) {
        return database().rows(query);
    }

    static Sql database() {
        return Sql.embedded(Path.of(System.getProperty("test.data")), System.getProperty("test.db.port"));
    }
}

package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Prometheus gets, and what the alerts, the dashboard and the documentation say about it. */
class MetricsIT extends Deployed {
    private static final Path DOCS = Path.of("..", "src", "docs");
    private static final Pattern METRIC = Pattern.compile(
            "(?<![\\w/])(?:tasksweep|http_server_requests|jvm)_[a-z_]+[a-z]\\b(?![\\w.]*\\.(yml|json))");

    @Test
    void idsAndRequestsAreCountedAndWhatWaitsIsMeasured() {
        String before = metrics();
        String id = SomeTasks.ofThisRun("metrics", 1, 1).id(0);
        assertThat(Http.post(
                                "v1/images/deleteimagestask",
                                "{\"taskids\":[\"" + id + "\"]}",
                                "Authorization",
                                KEY,
                                "Content-Type",
                                "application/json")
                        .statusCode())
                .isEqualTo(200);
        Http.get("admin/v1/tasks/" + id + "/images/0", "Authorization", KEY);
        String name = "tasksweep_ids_total{outcome=\"not_found\",source=\"request\",way=\"here\"}";
        assertThat(value(metrics(), name)).isEqualTo(value(before, name) + 1);
        assertThat(metrics())
                .contains(
                        "http_server_requests_seconds_bucket{",
                        "uri=\"/v1/images/deleteimagestask\"",
                        "uri=\"/admin/v1/tasks/{id}/images/{n}\"",
                        "le=\"0.1\"")
                .doesNotContain(id);
        Until.seen(
                "read from the database",
                Duration.ofSeconds(30),
                MetricsIT::metrics,
                text -> value(text, "tasksweep_trash_tasks") >= 0);
        assertThat(value(metrics(), "tasksweep_audit_seal_age_seconds")).isBetween(0.0, 130.0);
        assertThat(value(metrics(), "tasksweep_ledger_behind")).isZero();
    }

    @Test
    void whatAlertsDashboardAndDocumentationNameIsThere() throws IOException {
        Set<String> there = metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String document : Set.of("monitoring.md", "monitoring/tasksweep.rules.yml", "monitoring/dashboard.json")) {
            Set<String> named = METRIC.matcher(Files.readString(DOCS.resolve(document)))
                    .results()
                    .map(found -> found.group().replaceAll("_$", ""))
                    // Only with an account at a provider.
                    .filter(name -> !name.startsWith("tasksweep_provider_"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(named)
                    .as(document)
                    .hasSizeGreaterThan(4)
                    .allMatch(name -> there.stream()
                            .anyMatch(one -> one.equals(name) || one.matches(name + "_(count|sum|bucket|total)")));
        }
    }

    @Test
    void onlyKeysForAllTasksMayReadThem() {
        HttpResponse<String> none = Http.get(SERVER + "metrics", "Authorization", "Bearer nobody");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(Http.post("metrics", "").statusCode()).isEqualTo(405);
    }

    private static String metrics() {
        HttpResponse<String> answer = Http.get(SERVER + "metrics", "Authorization", KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        return answer.body();
    }

    private static double value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}

package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.byIds;
import static org.tasksweep.liberty.SweepCalls.json;
import static org.tasksweep.liberty.SweepCalls.reached;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a sweep tells while it runs and afterwards: events, items, reports. */
class SweepReportIT extends Deployed {
    private final SweepCalls sweeps = SweepCalls.asAdmin();
    private final String owner = GivenService.id();
    private final String id = GivenService.id();

    @Test
    void itemsComeByPagesInThePlansOrderAndByOutcome() {
        List<String> given =
                IntStream.range(0, 2_345).mapToObj(i -> id + "-" + i).toList();
        GivenService.tasks(owner, 3, given.subList(0, 2_000).toArray(String[]::new));
        GivenService.tasks(owner, 2, given.get(2_000));
        String done = sweeps.done(byIds(given)).getString("id");
        List<JsonObject> items = sweeps.items(done, "", 500);
        assertThat(items)
                .extracting(item -> item.getString("taskid"))
                .containsExactlyElementsOf(given.stream().sorted().toList());
        assertThat(items)
                .extracting(item -> item.getInt("ordinal"))
                .containsExactlyElementsOf(IntStream.range(0, 2_345).boxed().toList());
        assertThat(sweeps.items(done, "NOT_FOUND", 100)).hasSize(344);
        assertThat(sweeps.items(done, "DEFERRED", 1))
                .singleElement()
                .extracting(item -> item.getString("taskid"))
                .isEqualTo(given.get(2_000));
        assertThat(sweeps.items(done, "HELD", 50)).isEmpty();
        for (String bad : List.of("outcome=GONE", "pageSize=0", "pageSize=1001", "pageToken=-1", "pageToken=x")) {
            assertThat(sweeps.get("/" + done + "/items?" + bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void aReportIsWholeAndItsIdsAreExact() {
        List<String> odd = Stream.of(
                        "=1+1", "+1", "-1", "@SUM(A1)", "\u00e9\u732b\ud83d\ude00", "say \"hi\", ok", "\u202e=1")
                .map(start -> start + id)
                .toList();
        for (String one : odd) GivenService.task(owner, one, "p");
        String done = sweeps.done(byIds(odd)).getString("id");
        HttpResponse<String> lines = sweeps.get("/" + done + "/report");
        assertThat(lines.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
        assertThat(lines.body().lines().map(SweepCalls::json))
                .extracting(line -> line.getString("taskid"))
                .containsExactlyInAnyOrderElementsOf(odd);
        HttpResponse<String> csv = sweeps.get("/" + done + "/report", "Accept", "text/csv");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv;charset=utf-8");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + done + ".csv\"");
        assertThat(csv.body())
                .startsWith("\ufeffordinal,taskid,outcome,detail\r\n")
                .contains(",\"=1+1" + id, ",\"+1" + id, ",\"-1" + id, ",\"@SUM(A1)" + id)
                .contains(",\"\u00e9\u732b\ud83d\ude00" + id, ",\"say \"\"hi\"\", ok" + id);
        assertThat(csv.body().lines().skip(1)).hasSameSizeAs(odd);
        assertThat(sweeps.get("/" + done + "/report?format=csv&outcome=HELD").body())
                .isEqualTo("\ufeffordinal,taskid,outcome,detail\r\n");
        assertThat(sweeps.get("/" + done + "/report?format=xlsx").statusCode()).isEqualTo(400);
    }

    @Test
    void progressArrivesAsEventsUntilItIsSettled() {
        SomeTasks tasks = SomeTasks.ofThisRun("events", 2_000, 1);
        GivenService.all(tasks);
        String running = sweeps.begin(byFilter(tasks.filter(), "\"maxRate\":1000"));
        HttpResponse<String> events = sweeps.get("/" + running, "Accept", "text/event-stream");
        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(events.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(events.body().lines().filter(line -> line.startsWith("event:")))
                .hasSizeGreaterThan(3)
                .allMatch("event: sweep"::equals);
        List<JsonObject> seen = events.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> json(line.substring("data: ".length())))
                .toList();
        assertThat(seen).extracting(SweepCalls::reached).isSorted();
        assertThat(reached(seen.get(0))).isLessThan(2_000);
        JsonObject last = seen.get(seen.size() - 1);
        assertThat(last.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(last).isEqualTo(sweeps.now(running));
    }

    @Test
    void aListIsPagedTheYoungestFirst() {
        GivenService.task(owner, id, "p");
        SweepCalls own = SweepCalls.with(GivenService.key(owner, "tasks:read", "sweeps:write"));
        List<String> plans = Stream.generate(() -> own.plan(byIds(List.of(id))).getString("id"))
                .limit(3)
                .toList();
        HttpResponse<String> first = own.get("?pageSize=2&state=PLANNED");
        assertThat(first.headers().firstValue("Link").orElseThrow()).contains("rel=\"next\"");
        assertThat(json(first).getJsonArray("sweeps").getValuesAs(JsonObject.class))
                .extracting(sweep -> sweep.getString("id"))
                .containsExactly(plans.get(2), plans.get(1));
        HttpResponse<String> second =
                own.get("?pageSize=2&state=PLANNED&pageToken=" + json(first).getString("nextPageToken"));
        assertThat(json(second).getJsonArray("sweeps").getValuesAs(JsonObject.class))
                .extracting(sweep -> sweep.getString("id"))
                .containsExactly(plans.get(0));
    }
}

package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepItemPage;

/** What became of every id, in pages and in files. */
class SweepReportsTest extends GivenSweeps {
    private static final Jsonb JSON = JsonbBuilder.create();
    private static final List<String> ODD = List.of(
            "=1+1",
            "+1",
            "-1",
            "@sum",
            "say \"no\"",
            "a,b",
            "a;b",
            "naïve 雪 🙂",
            "\u202Eevil",
            "<b>&",
            "a b",
            "'",
            "\\",
            "＝1+1",
            "null");

    @Test
    void everyIdOfManyBlocksIsReportedOnceInItsPlace() throws IOException {
        given.tasks(SweepTest.many("a", 2_345));
        given.hold("a1500");
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of(ids("task"))));
        List<SweepItem> items = lines(done, null).stream()
                .map(line -> JSON.fromJson(line, SweepItem.class))
                .toList();
        assertThat(items)
                .extracting(SweepItem::taskid)
                .isEqualTo(SweepTest.many("a", 2_345).stream()
                        .map(line -> line.json().getString("taskid"))
                        .toList());
        assertThat(items)
                .extracting(SweepItem::ordinal)
                .isEqualTo(LongStream.range(0, 2_345).boxed().toList());
        assertThat(items.get(1_500).outcome()).isEqualTo("HELD");
        assertThat(items.get(1_500).detail()).startsWith("on hold hold_");
        assertThat(lines(done, "HELD")).hasSize(1);
        assertThat(lines(done, "DELETED")).hasSize(2_344);
        assertThat(lines(done, "PURGED")).isEmpty();
        assertThat(text(done, null, true).split("\r\n")).hasSize(2_346).contains("0,\"a0000\",DELETED,");
    }

    @Test
    void pagesFollowEachOtherAlsoOfOneOutcome() throws IOException {
        given.tasks(SweepTest.many("a", 2_100));
        String[] held = ids("task").stream().filter(id -> id.endsWith("7")).toArray(String[]::new);
        given.hold(held);
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of(ids("task"))));
        assertThat(pages(done, null, 1_000))
                .isEqualTo(SweepTest.many("a", 2_100).stream()
                        .map(line -> line.json().getString("taskid"))
                        .toList());
        assertThat(pages(done, "HELD", 100)).containsExactly(held);
        assertThat(pages(done, "HELD", 210)).containsExactly(held);
        assertThat(sweeping.reports
                        .page(SweepFixture.ANYBODY, done.id(), null, 2_100, 10)
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> sweeping.reports.page(SweepFixture.ANYBODY, done.id(), "GONE", 0, 10))
                .hasMessageContaining("outcome: unknown");
    }

    @Test
    void oddIdsAreReportedAsTheyAreAndStartNoFormula() throws IOException {
        given.tasks(ODD.stream()
                .map(id -> task("x").with("taskid", jakarta.json.Json.createValue(id)))
                .toList());
        assertThat(given.ids("task")).hasSize(ODD.size());
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of(ODD)));
        assertThat(done.counts().deleted()).isEqualTo(ODD.size());
        assertThat(lines(done, null))
                .extracting(line -> JSON.fromJson(line, SweepItem.class).taskid())
                .containsExactlyInAnyOrderElementsOf(ODD);
        String csv = text(done, null, true);
        List<String> rows = csv.lines().toList();
        assertThat(rows.get(0)).isEqualTo("\uFEFFordinal,taskid,outcome,detail");
        assertThat(rows.subList(1, rows.size()))
                .extracting(
                        line -> line.replaceAll("^[0-9]+,\"|\",DELETED,$", "").replace("\"\"", "\""))
                .containsExactlyInAnyOrderElementsOf(ODD);
    }

    @Test
    void aRequestReportsWhatItDeleted() throws IOException {
        given.tasks(task("a"), task("b"));
        String request = String.valueOf(
                sweeping.deletion.run(SweepFixture.delete("b", "unknown", "a")).sweep());
        Sweep sweep = sweeping.sweeps.find(SweepFixture.ANYBODY, request);
        assertThat(pages(sweep, null, 1)).containsExactlyInAnyOrder("a", "b");
        assertThat(lines(sweep, "DELETED")).hasSize(2);
        assertThatThrownBy(() -> sweeping.reports.report(SweepFixture.caller("u2"), request, null, true))
                .hasMessageContaining("no sweep");
    }

    private List<String> ids(String table) {
        return given.ids(table);
    }

    private List<String> pages(Sweep sweep, @Nullable String outcome, int size) throws IOException {
        List<String> ids = new ArrayList<>();
        long from = 0;
        while (true) {
            SweepItemPage page = sweeping.reports.page(SweepFixture.ANYBODY, sweep.id(), outcome, from, size);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
            page.items().forEach(item -> ids.add(item.taskid()));
            if (page.nextPageToken() == null) return ids;
            assertThat(page.items()).hasSize(size);
            from = Long.parseLong(page.nextPageToken());
        }
    }

    private List<String> lines(Sweep sweep, @Nullable String outcome) throws IOException {
        return text(sweep, outcome, false).lines().toList();
    }

    private String text(Sweep sweep, @Nullable String outcome, boolean csv) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sweeping.reports.report(SweepFixture.ANYBODY, sweep.id(), outcome, csv).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}

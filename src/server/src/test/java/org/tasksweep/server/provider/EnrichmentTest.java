package org.tasksweep.server.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tasksweep.server.given.OwnThreads;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.ingest.ImportAuthor;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ImportReport;

/** Imported ids become tasks as the provider shows them, some per second. */
@Timeout(60)
class EnrichmentTest extends GivenAccount {
    private static final ImportAuthor AUTHOR = new ImportAuthor("key_1", null, null, handle -> {});

    private Enrichment enrichment;
    private TaskImport imports;

    @BeforeEach
    void enrich() {
        enrichment = new Enrichment(given.database(), sweeping.clock, register, 20);
        imports = new TaskImport(given.database(), sweeping.clock, enrichment);
    }

    @Test
    void aListOfIdsBecomesTasksTwentyPerTurn() throws IOException {
        List<String> ids = atProvider(50);
        ImportReport report = imports.ids(text(String.join("\n", ids) + "\nnobody_has\n\nt_00007\n"), AUTHOR);
        assertThat(report.waiting()).isEqualTo(51);
        assertThat(report.unchanged()).as("a repeated line").isEqualTo(1);
        assertThat(enrichment.waiting()).isEqualTo(51);
        assertThat(given.ids("task")).isEmpty();
        enrichment.look();
        assertThat(given.ids("task")).as("and one that is not there").hasSize(19);
        enrichment.look();
        enrichment.look();
        assertThat(given.ids("task")).containsExactlyElementsOf(ids);
        assertThat(enrichment.waiting()).isZero();
        enrichment.look();
        assertThat(sent(LOOK, "nobody_has"))
                .as("an id that is not there is not asked for again")
                .isEqualTo(1);
        assertThat(imports.ids(text("t_00007"), AUTHOR).unchanged()).isEqualTo(1);
    }

    @Test
    void linesMayHaveAnIdAloneOrWithItsOwner() throws IOException {
        atProvider(3);
        String lines = "{\"taskid\":\"t_00000\"}\n{\"taskid\":\"t_00001\",\"uid\":\"u7\"}\n"
                + "{\"taskid\":\"full\",\"uid\":\"u8\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\"}\n"
                + "{\"taskid\":\"\"}\n";
        ImportReport report = imports.run(text(lines), AUTHOR);
        assertThat(report.waiting()).isEqualTo(2);
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        enrichment.look();
        assertThat(given.rows("task")).anyMatch(row -> row.contains("\"t_00000\",\"uid\":\"account\""));
        assertThat(given.rows("task")).anyMatch(row -> row.contains("\"t_00001\",\"uid\":\"u7\""));
    }

    @Test
    void aProviderInTroubleDelaysTheLookupsAndLosesNone() throws IOException {
        atProvider(5);
        imports.ids(text("t_00000\nt_00001\nt_00002"), AUTHOR);
        always(LOOK, "", json(503, "<h1>Away</h1>"));
        assertThatThrownBy(enrichment::look).returns(Problem.PROVIDER_NOT_UNDERSTOOD, RefusedAs::problem);
        assertThat(enrichment.waiting()).isEqualTo(3);
        serve();
        sweeping.clock.pass(Duration.ofMinutes(2));
        enrichment.look();
        assertThat(given.ids("task")).hasSize(3);
    }

    @Test
    void aTaskThatHasNotEndedIsLookedUpAgainUntilItHas() throws IOException {
        provider.tasks.add("slow");
        String data =
                "{'code':1000,'msg':'OK','data':{'taskid':'slow','starttime':'2026-01-30 12:00:00','image_status':%d}}";
        imports.ids(text("slow"), AUTHOR);
        always(LOOK, "slow", json(200, String.format(java.util.Locale.ROOT, data, 2)));
        enrichment.look();
        assertThat(given.rows("task")).singleElement().asString().contains("\"image_status\":2");
        assertThat(enrichment.waiting()).isZero();
        serve();
        enrichment.look();
        assertThat(sent(LOOK, "slow")).as("not before a minute").isZero();
        sweeping.clock.pass(Duration.ofMinutes(1));
        enrichment.look();
        assertThat(given.rows("task")).singleElement().asString().contains("\"image_status\":3");
        sweeping.clock.pass(Duration.ofDays(1));
        enrichment.look();
        assertThat(sent(LOOK, "slow")).isEqualTo(1);
    }

    @Test
    void aTaskThatWasImportedBeforeItEndedIsLookedUpAgain() throws IOException {
        provider.tasks.add("full");
        imports.run(
                text("{\"taskid\":\"full\",\"uid\":\"u8\",\"image_status\":1,\"starttime\":\"2026-01-30 12:00:00\"}"),
                AUTHOR);
        assertThat(enrichment.waiting()).as("it is known").isZero();
        sweeping.clock.pass(Duration.ofMinutes(1));
        enrichment.look();
        assertThat(given.rows("task")).singleElement().asString().contains("\"image_status\":3", "\"uid\":\"u8\"");
    }

    @Test
    void aTaskThatIsPurgedWhileItIsLookedUpDoesNotComeBack() throws Exception {
        provider.tasks.add("slow");
        String running =
                "{'code':1000,'msg':'OK','data':{'taskid':'slow','starttime':'2026-01-30 12:00:00','image_status':2}}";
        imports.ids(text("slow"), AUTHOR);
        once(LOOK, "slow", json(200, running).withFixedDelay(800));
        CompletableFuture<Void> looking = CompletableFuture.runAsync(enrichment::look, OwnThreads.EACH);
        while (sent(LOOK, "slow") == 0) LockSupport.parkNanos(5_000_000);
        assertThat(delete(List.of("slow")).success()).isTrue();
        purge();
        looking.handle((done, outdated) -> done).join();
        assertThat(given.ids("task")).isEmpty();
        assertThat(given.ids("trash")).isEmpty();
        sweeping.clock.pass(Duration.ofDays(1));
        enrichment.look();
        assertThat(given.ids("task")).isEmpty();
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

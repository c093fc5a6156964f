package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text with U+FFFD was damaged on its way: an exclusion would exclude nothing, and an id would name another task. */
class DamagedTextTest extends WithServer {

    private static final String DAMAGED = "x\ufffd\ufffd";

    static List<Consumer<Tasksweep>> doors() {
        return List.of(
                client -> client.delete(DAMAGED),
                client -> client.delete(List.of("a", DAMAGED)),
                client -> client.undelete(List.of(DAMAGED)),
                client -> client.reconcile(List.of(DAMAGED)),
                client -> client.task(DAMAGED),
                client -> client.info(DAMAGED),
                client -> client.tasks(DAMAGED),
                client -> client.summary(DAMAGED),
                client -> client.sweeps().plan(SweepRequest.matching(DAMAGED).because("why")),
                client -> client.sweeps().plan(SweepRequest.matching("*").because(DAMAGED)),
                client -> client.sweeps().plan(SweepRequest.of(List.of(DAMAGED)).because("why")),
                client -> client.sweeps().get(DAMAGED),
                client -> client.sweeps().undo("sw_1", DAMAGED),
                client -> client.holds().hold(HoldRequest.matching(DAMAGED).because("why")),
                client -> client.holds().hold(HoldRequest.matching("*").because(DAMAGED)),
                client -> client.holds().hold(HoldRequest.of(List.of(DAMAGED)).because("why")),
                client -> client.holds().release(DAMAGED));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void isNotSent(Consumer<Tasksweep> door) {
        assertThatThrownBy(() -> door.accept(client()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+FFFD");
        server.verify(0, anyRequestedFor(anyUrl()));
    }
}

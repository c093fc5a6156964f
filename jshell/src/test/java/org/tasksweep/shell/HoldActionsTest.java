package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tasksweep.client.HoldRequest;

/** Holds, in words. */
class HoldActionsTest extends ShellSession {
    @Test
    void aHoldThatIsPrintedOnceMoreSaysWhetherItIsStillInForce() {
        RecordView<?> hold =
                HoldActions.hold(session, HoldRequest.matching("uid = \"u1\"").because("lawsuit"));
        assertThat(hold.toString()).startsWith(" hold_3 is in force");
        server.stubFor(
                get("/admin/v1/holds/hold_3")
                        .willReturn(
                                aResponse()
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                "{\"id\":\"hold_3\",\"filter\":\"uid = \\\"u1\\\"\",\"reason\":\"lawsuit\","
                                                        + "\"createTime\":\"2026-01-30T12:00:00Z\",\"releaseTime\":\"2026-01-31T12:00:00Z\",\"etag\":\"2\"}")));
        assertThat(hold.toString())
                .startsWith(" hold_3 is no longer in force: what matches uid = \"u1\" may be deleted again. (");
    }

    @Test
    void aHoldSaysWhatItKeepsAndHowItEnds() {
        assertThat(HoldActions.hold(
                                session, HoldRequest.matching("uid = \"u1\"").because("lawsuit"))
                        .toString())
                .startsWith(
                        " hold_3 is in force: nothing deletes what matches uid = \"u1\". release(\"hold_3\") ends it. (");
        assertThat(HoldActions.list(session).toString())
                .contains(" hold_3  2026-01-30 12:00  released  uid = \"u1\"  lawsuit\n");
        assertThat(HoldActions.release(session, "hold_3").toString()).contains("may be deleted again");
    }
}

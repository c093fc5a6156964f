package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is printed about pictures. */
class ReconcilingTest extends ShellSession {

    @Test
    void aReconciliationSpeaksOfPictures() {
        server.stubFor(get(urlPathEqualTo("/admin/v1/sweeps/sw_8"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"id\":\"sw_8\",\"action\":\"RECONCILE\",\"state\":\"PLANNED\",\"matchCount\":1,"
                                + "\"bytes\":7,\"selector\":{\"pictures\":{\"modifiedBefore\":\"2026-11-01T00:00:00Z\"}},"
                                + "\"breakdown\":{\"status\":{},\"owner\":[],\"others\":0,\"age\":[]},"
                                + "\"sample\":[{\"taskid\":\"a/0.png\",\"startTime\":\"2026-10-01T00:00:00Z\",\"sizeBytes\":7}],"
                                + "\"counts\":{},\"createdBy\":\"key_1\",\"createTime\":\"2026-11-02T00:00:00Z\"}")));
        SweepView plan = session.sweeping().show("sw_8");
        assertThat(plan.toString())
                .startsWith(" Plan sw_8: 1 picture that no task names, 7 B. Nothing was moved.\n"
                        + " run(\"sw_8\") moves exactly these aside;");
        assertThat(plan.sample().toString())
                .contains("PICTURE  WRITTEN (UTC)     SIZE", "a/0.png", "nothing was moved");
        // A path must not come into a list of ids, which deletes tasks.
        assertThatThrownBy(plan::ids)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("paths of pictures and no ids of tasks", "csv(\"file\")");
        assertThatThrownBy(plan::idStream).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> plan.sample().ids()).hasMessageContaining("no ids of tasks");
        assertThatThrownBy(() -> Reconciling.request("rows")).hasMessageContaining("neither \"pictures\"");
        assertThat(Reconciling.request("tasks").body().toString()).contains("missingPictures=ALL", "filter=age > 1d");
    }

    @Test
    void toMoveThousandsOfTheWholeStoreTheCountHasToBeTyped() {
        server.stubFor(get(urlPathEqualTo("/admin/v1/sweeps/sw_9"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"id\":\"sw_9\",\"action\":\"RECONCILE\",\"state\":\"PLANNED\",\"matchCount\":1200,"
                                + "\"selector\":{\"pictures\":{\"modifiedBefore\":\"2026-11-01T00:00:00Z\"}},"
                                + "\"planDigest\":\"sha256:ab\","
                                + "\"counts\":{},\"createdBy\":\"key_1\",\"createTime\":\"2026-11-02T00:00:00Z\"}")));
        SweepView plan = session.sweeping().show("sw_9");
        assertThatThrownBy(plan::run)
                .hasMessageContaining(
                        "Nothing was moved: 1,200 pictures of sw_9 would be moved aside, out of the whole store.")
                .hasMessageContaining("run(\"sw_9\", 1200)");
    }
}

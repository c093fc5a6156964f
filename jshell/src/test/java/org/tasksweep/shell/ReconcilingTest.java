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
                .startsWith(" Plan sw_8: 1 picture that no task names, 7 B. Nothing was deleted.\n"
                        + " run(\"sw_8\") moves exactly these aside;");
        assertThat(plan.sample().toString()).contains("a/0.png");
        assertThatThrownBy(() -> Reconciling.request("rows")).hasMessageContaining("neither \"pictures\"");
        assertThat(Reconciling.request("tasks").body().toString()).contains("missingPictures=ALL", "filter=age > 1d");
    }
}

package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.proof.AuditSeal;
import org.tasksweep.proof.MerkleTree;

/** The audit, in words. */
class AuditActionsTest extends ShellSession {
    private static final String ENTRY =
            "{\"act\":\"PURGE\",\"actor\":\"key_1\",\"done\":3,\"id\":7,\"sweep\":\"sw_30\",\"time\":\"2026-01-30T12:00:00Z\"}";

    @TempDir
    private Path directory;

    @Test
    void entriesAreATableWithTheRequestBehindIt() {
        server.stubFor(get(urlPathEqualTo("/admin/v1/audit")).willReturn(okJson("{\"entries\":[" + ENTRY + "]}")));
        Listing<?> list = AuditActions.list(session, "act = PURGE");
        assertThat(list.toString())
                .contains(" 7   2026-01-30 12:00  PURGE  key_1  3     sw_30")
                .contains("1 entry");
        assertThat(list.curl().toString()).contains("/admin/v1/audit?pageSize=20&filter=act%20%3D%20PURGE");
    }

    @Test
    void aChangedAuditIsSaidAloud() {
        server.stubFor(get("/admin/v1/audit:verify")
                .willReturn(okJson(
                        "{\"valid\":false,\"entries\":2,\"seals\":1,\"unsealed\":0,\"lastHash\":\"ab\",\"heads\":1,"
                                + "\"badEntry\":7,\"problem\":\"entry 7 was changed\"}")));
        assertThat(AuditActions.verify(session).toString()).contains("The audit was changed: entry 7 was changed");
    }

    @Test
    void whatIsNotSealedYetIsNotCalledUnchanged() {
        server.stubFor(get("/admin/v1/audit:verify")
                .willReturn(okJson(
                        "{\"valid\":true,\"entries\":0,\"seals\":0,\"unsealed\":30,\"lastHash\":\"00\",\"heads\":0}")));
        assertThat(AuditActions.verify(session).toString())
                .contains("Nothing is sealed yet: 30 entries will be within a minute.");
    }

    @Test
    void anExportIsCheckedOnThisMachine() {
        AuditSeal seal = AuditSeal.over(1, "2026-01-30T12:01:00Z", List.of(MerkleTree.leaf(ENTRY)), AuditSeal.NONE);
        server.stubFor(get("/admin/v1/audit:export")
                .willReturn(okForContentType("application/x-ndjson", ENTRY + "\n" + seal.line() + "\n")));
        Path file = directory.resolve("audit.ndjson");
        assertThat(AuditActions.export(session, file).toString()).contains("written to " + file);
        assertThat(AuditActions.verify(session, file).toString())
                .contains("Nothing was changed: 1 entry under 1 seal.");
        assertThatThrownBy(() -> AuditActions.export(session, file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is there already");
    }
}

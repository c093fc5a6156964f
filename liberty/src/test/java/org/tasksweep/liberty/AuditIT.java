package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.proof.AuditVerifier;
import org.tasksweep.wire.AuditRecord;

/** What was done can be read, verified and taken away, by those who may. */
class AuditIT extends Deployed {
    private final String owner = GivenService.id();
    private final String id = GivenService.id();

    @Test
    void aDeletionSaysWhoDidItWhenWhyAndFromWhere() {
        GivenService.task(owner, id, "A lighthouse");
        String key = GivenService.key(owner, "tasks:read", "tasks:delete", "audit:read");
        HttpResponse<String> answer =
                Http.post("v1/images/deleteimagestask", "{\"taskids\":[\"" + id + "\"]}", "Authorization", key);
        String request = answer.headers().firstValue("X-Request-Id").orElseThrow();
        try (Tasksweep mine = Tasksweep.connect(SERVER, key)) {
            List<AuditRecord> entries =
                    mine.audit().list("requestId = \"" + request + "\"").page();
            assertThat(entries).hasSize(1);
            AuditRecord entry = entries.get(0);
            assertThat(entry.act()).isEqualTo("DELETE");
            assertThat(entry.actor()).isEqualTo(mine.me().id());
            assertThat(entry.owner()).isEqualTo(owner);
            assertThat(entry.done()).isEqualTo(1);
            assertThat(entry.address()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
            assertThat(mine.audit().list().stream().map(AuditRecord::owner)).containsOnly(owner);
        }
    }

    @Test
    void anAddressThatSomebodyClaimsIsNotTheAddress() {
        GivenService.task(owner, id, "A lighthouse");
        String key = GivenService.key(owner, "tasks:delete", "audit:read");
        Http.post(
                "v1/images/deleteimagestask",
                "{\"taskids\":[\"" + id + "\"]}",
                "Authorization",
                key,
                "X-Forwarded-For",
                "203.0.113.9",
                "Forwarded",
                "for=203.0.113.9");
        try (Tasksweep mine = Tasksweep.connect(SERVER, key)) {
            assertThat(mine.audit().list().stream().map(AuditRecord::address))
                    .isNotEmpty()
                    .allSatisfy(address -> assertThat(address).isIn("127.0.0.1", "0:0:0:0:0:0:0:1"));
        }
    }

    @Test
    void theWholeAuditIsVerifiedHereAndElsewhere() throws Exception {
        GivenService.task(owner, id, "A lighthouse");
        try (Tasksweep admin = Tasksweep.connect(SERVER, KEY)) {
            assertThat(admin.audit().verify().problem()).isNull();
            assertThat(admin.audit().verify().valid()).isTrue();
            ByteArrayOutputStream export = new ByteArrayOutputStream();
            assertThat(admin.audit().export(export)).isEqualTo(export.size());
            String lines = export.toString(StandardCharsets.UTF_8);
            AuditVerifier.Result result = AuditVerifier.verify(new BufferedReader(new StringReader(lines)), List.of());
            assertThat(result.problem()).isNull();
            assertThat(result.entries() + result.unsealed()).isPositive();
        }
    }

    @Test
    void aWrongFilterIsRefusedWithItsPosition() {
        HttpResponse<String> answer = Http.get("admin/v1/audit?filter=actr%20%3D%20x", "Authorization", KEY);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Unknown field \\\"actr\\\" at character 1; did you mean \\\"act\\\"?");
    }
}

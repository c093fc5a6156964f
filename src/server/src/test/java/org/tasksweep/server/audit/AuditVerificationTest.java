package org.tasksweep.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.given.Given;
import org.tasksweep.wire.AuditCheck;
import org.tasksweep.wire.AuditRecord;

/** Whoever changes the audit is found out, even with all rights in the database. */
class AuditVerificationTest extends AuditFixture {
    @Test
    void anEditedEntryIsNamed() throws IOException {
        List<Long> ids = sealed("PLAN", "RUN", "END");
        tamper("update audit set reason = 'another' where id = " + ids.get(1));
        refused(ids.get(1), "entry " + ids.get(1) + " was changed");
    }

    @Test
    void aDroppedEntryIsNamed() throws IOException {
        List<Long> ids = sealed("PLAN", "RUN", "END");
        tamper("delete from audit where id = " + ids.get(0));
        refused(ids.get(0), "entry " + ids.get(0) + " is missing");
    }

    @Test
    void swappedEntriesAreNamed() throws IOException {
        List<Long> ids = sealed("PLAN", "RUN", "END");
        tamper("update audit set act = case act when 'RUN' then 'END' else 'RUN' end where act <> 'PLAN'");
        refused(ids.get(1), "entry " + ids.get(1) + " was changed");
    }

    @Test
    void aForgedEntryOfThePastIsNamed() throws IOException {
        sealed("PLAN", "RUN");
        tamper("insert into audit (at, act, actor, written_by) values (now(), 'RUN', 'key_1', '3')");
        long forged = reader.page(null, Optional.empty(), Long.MAX_VALUE, 1)
                .entries()
                .get(0)
                .id();
        refused(forged, "entry " + forged + " was added later: it is in no seal");
    }

    @Test
    void aCutEndShowsAgainstTheHeads() throws IOException {
        sealed("PLAN");
        sealed("RUN");
        tamper("delete from audit where id = (select max(id) from audit)");
        tamper("delete from audit_seal where number = 2");
        AuditCheck check = audit.verify();
        assertThat(check.badSeal()).isEqualTo(2);
        assertThat(check.problem()).contains("seal 2 of", "the end of the audit was cut off");
    }

    @Test
    void sealsThatWereMadeAnewShowAgainstTheHeads() throws IOException {
        sealed("PLAN", "RUN");
        tamper("update audit set actor = 'somebody'");
        tamper("delete from audit_seal");
        new AuditSealer(given.database(), Given.CLOCK).seal();
        AuditCheck check = audit.verify();
        assertThat(check.badSeal()).isEqualTo(1);
        assertThat(check.problem()).isEqualTo("seal 1 is not the one whose hash was kept outside of the database");
    }

    @Test
    void aRestoredDatabaseIsNotedAtTheNextStart() throws IOException {
        sealed("PLAN");
        sealed("RUN");
        tamper("delete from audit where id = (select max(id) from audit)");
        tamper("delete from audit_seal where number = 2");
        Audit restarted = new Audit(given.database(), Given.CLOCK, file);
        restarted.seal();
        assertThat(restarted.verify().valid()).isTrue();
        AuditRecord gap =
                reader.page(null, Optional.empty(), Long.MAX_VALUE, 1).entries().get(0);
        assertThat(gap.act()).isEqualTo("AUDIT_GAP");
        assertThat(gap.detail()).startsWith("the database has not the seal 2 of");
        try (var files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("audit-heads.ndjson", "audit-heads.ndjson.20261101T120000Z");
        }
    }

    private void refused(long entry, String problem) throws IOException {
        AuditCheck check = audit.verify();
        assertThat(check.valid()).isFalse();
        assertThat(check.badEntry()).isEqualTo(entry);
        assertThat(check.problem()).isEqualTo(problem);
    }
}

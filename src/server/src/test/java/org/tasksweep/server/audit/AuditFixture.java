package org.tasksweep.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.server.given.Given;
import org.tasksweep.wire.AuditRecord;

/** An audit with its file of heads, and hands that may do what nobody should. */
abstract class AuditFixture {
    @RegisterExtension
    final Given given = new Given();

    @TempDir
    Path directory;

    Path file;
    Audit audit;
    AuditReader reader;

    @BeforeEach
    void open() {
        file = directory.resolve("audit-heads.ndjson");
        audit = new Audit(given.database(), Given.CLOCK, file);
        reader = new AuditReader(given.database(), Given.CLOCK);
    }

    /** Writes entries, seals them, and answers their ids. */
    final List<Long> sealed(String... acts) throws IOException {
        write(acts);
        audit.seal();
        List<Long> latest = reader.page(null, Optional.empty(), Long.MAX_VALUE, acts.length).entries().stream()
                .map(AuditRecord::id)
                .sorted()
                .toList();
        assertThat(audit.verify().valid()).isTrue();
        return latest;
    }

    final void write(String... acts) {
        for (String act : acts) given.database().useTransaction(handle -> append(handle, act));
    }

    static void append(Handle handle, String act) {
        AuditStore.append(handle, AuditEntry.of(Given.NOW, act, "key_1", 1, "req_1"));
    }

    /** What nobody but the superuser can do. */
    final void tamper(String statement) {
        given.superuser().useTransaction(handle -> {
            handle.execute("set local session_replication_role = replica");
            handle.execute(statement);
        });
    }
}

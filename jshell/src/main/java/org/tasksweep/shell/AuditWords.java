package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import org.tasksweep.wire.AuditCheck;
import org.tasksweep.wire.AuditRecord;
import org.tasksweep.wire.ErasureCertificate;

/** The words for the audit, made for {@code import static}. {@code help("audit")} describes them. */
public final class AuditWords {

    private AuditWords() {}

    /** The latest entries. */
    public static Listing<AuditRecord> audit() {
        return SESSION.word(() -> AuditActions.list(SESSION, null));
    }

    /** The latest entries that match. */
    public static Listing<AuditRecord> audit(String filter) {
        return SESSION.word(() -> AuditActions.list(SESSION, WordArguments.filter(filter)));
    }

    /** Compares every entry with its seal. */
    public static RecordView<AuditCheck> verifyAudit() {
        return SESSION.word(() -> AuditActions.verify(SESSION));
    }

    /** Checks a file of {@link #exportAudit} on this machine. */
    public static Text verifyAudit(String file) {
        return SESSION.word(() -> AuditActions.verify(SESSION, WordArguments.file(file)));
    }

    /** The certificate of what a sweep erased. */
    public static RecordView<ErasureCertificate> certificate(String sweep) {
        return SESSION.word(() -> AuditActions.certificate(SESSION, WordArguments.text(sweep, "id of the sweep")));
    }

    /** Writes all entries and seals to a file. */
    public static Text exportAudit(String file) {
        return SESSION.word(() -> AuditActions.export(SESSION, WordArguments.file(file)));
    }
}

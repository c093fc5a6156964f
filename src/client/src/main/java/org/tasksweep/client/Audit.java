package org.tasksweep.client;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.AuditCheck;
import org.tasksweep.wire.AuditPage;
import org.tasksweep.wire.AuditRecord;

/**
 * The audit: who did what, when, why and from where. Needs the scope {@code audit:read}. Thread safe.
 *
 * <p>Every method throws {@link TasksweepException} if the service refuses or cannot be reached.
 */
public final class Audit {

    private static final String PATH = "/admin/v1/audit";

    private final Transport transport;

    Audit(Transport transport) {
        this.transport = transport;
    }

    /** Reads the first page of all entries, the latest first; iterating over it visits all pages. */
    public Page<AuditRecord> list() {
        return list(null, 200);
    }

    /** Reads the first page of the entries that match a filter such as {@code act = PURGE AND age < 7d}. */
    public Page<AuditRecord> list(String filter) {
        return list(Required.text(filter, "filter"), 200);
    }

    /**
     * Like {@link #list(String)}, with a length of the pages.
     *
     * @param filter null for all entries
     * @param pageSize entries per page, 1 to 1,000
     */
    public Page<AuditRecord> list(@Nullable String filter, int pageSize) {
        TaskQuery.checkPageSize(pageSize);
        String path = PATH + "?pageSize=" + pageSize + (filter == null ? "" : "&filter=" + Request.encoded(filter));
        return new Page.Source<>(
                        transport,
                        "entries",
                        (@Nullable String token) ->
                                token == null ? path : path + "&pageToken=" + Request.encoded(token),
                        AuditPage.class,
                        page -> new Page.Part<>(page.entries(), page.nextPageToken(), page.filter()))
                .first();
    }

    /** Lets the service compare every entry with its seal, and the seals with the hashes that it keeps outside of the database. */
    public AuditCheck verify() {
        return transport.send(Request.get(PATH + ":verify")).read(AuditCheck.class);
    }

    /**
     * Writes all entries and seals as lines of JSON. {@link org.tasksweep.proof.AuditVerifier} checks them without the
     * service.
     *
     * @param target left open
     * @return the number of bytes written
     * @throws TasksweepException also if the target cannot be written; then a part of the export may have been written
     */
    public long export(OutputStream target) {
        return ReportReader.download(
                transport, PATH + ":export", ReportFormat.NDJSON.type(), Required.value(target, "target"));
    }
}

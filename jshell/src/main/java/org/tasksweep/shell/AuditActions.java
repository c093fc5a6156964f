package org.tasksweep.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Audit;
import org.tasksweep.client.Page;
import org.tasksweep.proof.AuditVerifier;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.AuditCheck;
import org.tasksweep.wire.AuditRecord;
import org.tasksweep.wire.ErasureCertificate;
import org.tasksweep.wire.ErasureStatement;

/** Carries out the words for the audit. */
final class AuditActions {

    private static final String PATH = "/admin/v1/audit";
    private static final int PAGE = 20;
    private static final String UNCHANGED = "Nothing was changed: ";

    private AuditActions() {}

    static Listing<AuditRecord> list(Session session, @Nullable String filter) {
        long start = System.nanoTime();
        Audit audit = session.client().audit();
        Page<AuditRecord> page = audit.list(filter, PAGE);
        String query = filter == null ? "" : "&filter=" + CurlCommand.encoded(filter);
        return Listing.of(
                session,
                ListFormat.AUDIT,
                page,
                () -> audit.list(filter, 1_000),
                CurlCommand.get(PATH + "?pageSize=" + PAGE + query),
                start);
    }

    static RecordView<AuditCheck> verify(Session session) {
        long start = System.nanoTime();
        AuditCheck check = session.client().audit().verify();
        CurlCommand call = CurlCommand.get(PATH + ":verify");
        if (check.valid() && check.seals() == 0) {
            String text = " Nothing is sealed yet" + session.where() + ": " + Human.count(check.unsealed(), "entry")
                    + " will be within a minute. " + session.screen().took(Session.since(start));
            return new RecordView<>(session, check, text, List.of(), call);
        }
        String found = check.problem() == null
                ? UNCHANGED + Human.count(check.entries(), "entry") + " under " + Human.count(check.seals(), "seal")
                        + ", compared with " + Human.count(check.heads()) + " hashes outside of the database"
                : session.screen().colour().warn("The audit was changed: " + Harmless.text(check.problem()));
        String text = " " + found + session.where() + ". "
                + Human.count(check.unsealed()) + " not sealed yet. Last hash " + check.lastHash() + ". "
                + session.screen().took(Session.since(start));
        return new RecordView<>(session, check, text, List.of(), call);
    }

    static RecordView<ErasureCertificate> certificate(Session session, String sweep) {
        long start = System.nanoTime();
        ErasureCertificate issued = session.client().sweeps().certificate(sweep);
        ErasureStatement said = issued.statement();
        String text = " " + Human.count(said.purged(), "task") + session.where() + " and their pictures were erased by "
                + said.sweep() + (said.reason() == null ? "" : " (" + Harmless.text(said.reason()) + ")")
                + "; the last on "
                + Human.time(said.purgeTime()) + " UTC. They cannot be restored.\n " + issued.certificate() + "\n "
                + session.screen().took(Session.since(start));
        CurlCommand call = CurlCommand.get("/admin/v1/sweeps/" + CurlCommand.encoded(sweep) + "/certificate");
        return new RecordView<>(session, issued, text, List.of(said.sweep()), call);
    }

    static Text export(Session session, Path file) {
        long start = System.nanoTime();
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            long bytes = session.client().audit().export(out);
            whole = true;
            return new Text(" " + Human.bytes(bytes) + " written to " + file + "; verifyAudit(\"" + file
                    + "\") checks them here, and VerifyAudit on any machine with Java. "
                    + session.screen().took(Session.since(start)));
        } catch (FileAlreadyExistsException there) {
            whole = true;
            throw new UserError(
                    "Nothing was written: " + file + " is there already. Choose another name, or remove it first.");
        } catch (IOException unwritable) {
            throw new UserError("Not written: " + file + " cannot be written. Is the folder there, and writable?");
        } finally {
            // Also after Ctrl-C, which skips every catch.
            if (!whole) NewFile.remove(file);
        }
    }

    static Text verify(Session session, Path file) {
        long start = System.nanoTime();
        try (BufferedReader export = Files.newBufferedReader(file)) {
            AuditVerifier.Result result = AuditVerifier.verify(export, List.of());
            String found = result.problem() == null
                    ? UNCHANGED + Human.count(result.entries(), "entry") + " under "
                            + Human.count(result.seals(), "seal")
                    : session.screen().colour().warn("The audit was changed: " + Harmless.text(result.problem()));
            return new Text(" " + found + ". " + Human.count(result.unsealed()) + " not sealed yet. Last hash "
                    + result.lastHash() + ": compare it with one that you kept. "
                    + session.screen().took(Session.since(start)));
        } catch (IOException unreadable) {
            throw new UserError(file + " cannot be read as an export of the audit.");
        }
    }
}

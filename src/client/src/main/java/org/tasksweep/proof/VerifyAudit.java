package org.tasksweep.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The program that checks an export of the audit on any machine with Java:
 *
 * <pre>java -cp tasksweep-client.jar org.tasksweep.proof.VerifyAudit audit.ndjson [audit-heads.ndjson]</pre>
 *
 * <p>Exits with 0 if nothing was changed, with 1 if something was changed, and with 2 if a file cannot be read.
 */
public final class VerifyAudit {
    private VerifyAudit() {}

    /** The program. */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("Usage: VerifyAudit audit.ndjson [audit-heads.ndjson]");
            return 2;
        }
        try (BufferedReader export = Files.newBufferedReader(Path.of(arguments[0]))) {
            List<AuditHead> heads = arguments.length == 1 ? List.of() : AuditVerifier.heads(Path.of(arguments[1]));
            AuditVerifier.Result result = AuditVerifier.verify(export, heads);
            System.out.println(result.entries() + " entries under " + result.seals() + " seals, " + result.unsealed()
                    + " not sealed yet, last hash " + result.lastHash());
            String problem = result.problem();
            System.out.println(problem == null ? "Nothing was changed." : problem);
            return problem == null ? 0 : 1;
        } catch (IOException unreadable) {
            System.err.println("Cannot be read: " + unreadable.getMessage());
            return 2;
        }
    }
}

package org.tasksweep.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export of the audit ({@code GET /admin/v1/audit:export}) without a server, in memory that does not grow with
 * it. {@link VerifyAudit} is the program for it. Belongs to one thread.
 */
public final class AuditVerifier {
    private static final Pattern ID = Pattern.compile("\"id\":([0-9]{1,18})[,}]");

    private final Map<Long, AuditHead> heads = new HashMap<>();
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private byte[] previous = AuditSeal.NONE;
    private long seals;
    private long entries;
    private @Nullable String problem;

    private AuditVerifier(List<AuditHead> known) {
        for (AuditHead head : known) heads.put(head.seal(), head);
    }

    /**
     * The result of a check.
     *
     * @param seals number of checked seals
     * @param entries number of entries that these seals cover
     * @param unsealed number of entries after the last seal, which are not protected yet
     * @param lastHash the hash of the last seal, in hexadecimal digits: compare it with one that you have kept
     * @param problem the first difference, in words; null if there is none
     */
    public record Result(
            long seals,
            long entries,
            long unsealed,
            String lastHash,
            @Nullable String problem) {
        /** True if nothing that was sealed has changed. */
        public boolean valid() {
            return problem == null;
        }
    }

    /**
     * Checks an export.
     *
     * @param export lines of entries, each seal after its entries
     * @param heads the hashes that were kept outside of the database; may be empty
     * @throws IOException if the export cannot be read
     */
    public static Result verify(BufferedReader export, List<AuditHead> heads) throws IOException {
        AuditVerifier verifier = new AuditVerifier(heads);
        for (String line = export.readLine(); line != null && verifier.problem == null; line = export.readLine()) {
            verifier.line(line);
        }
        return verifier.end();
    }

    private void line(String line) {
        if (!line.startsWith("{\"seal\":")) {
            Matcher id = ID.matcher(line);
            ids.add(id.find() ? id.group(1) : "unknown");
            leaves.add(MerkleTree.leaf(line));
            return;
        }
        Optional<AuditSeal> seal = AuditSeal.parse(line);
        if (seal.isEmpty()) problem = "The line after seal " + seals + " is not a seal, or was changed";
        else check(seal.get());
    }

    private void check(AuditSeal seal) {
        problem = wrong(seal);
        seals++;
        entries += leaves.size();
        previous = seal.hash();
        leaves.clear();
        ids.clear();
    }

    private @Nullable String wrong(AuditSeal seal) {
        if (seal.number() != seals + 1) return "Seal " + (seals + 1) + " is missing";
        if (!seal.fitsLeaves()) return "Seal " + seal.number() + " does not fit its own hashes";
        if (!Arrays.equals(seal.previous(), previous))
            return "Seal " + seal.number() + " does not follow seal " + seals;
        AuditHead head = heads.get(seal.number());
        if (head != null && !head.equals(AuditHead.of(seal)))
            return "Seal " + seal.number() + " is not the one whose hash was kept";
        return wrongEntry(seal);
    }

    private @Nullable String wrongEntry(AuditSeal seal) {
        int both = Math.min(seal.leaves().size(), leaves.size());
        for (int i = 0; i < both; i++) {
            if (!Arrays.equals(seal.leaves().get(i), leaves.get(i)))
                return "Entry " + ids.get(i) + " is not the one that was sealed at place " + (i + 1) + " of seal "
                        + seal.number();
        }
        if (leaves.size() > both) return "Entry " + ids.get(both) + " was added to seal " + seal.number();
        if (seal.leaves().size() > both)
            return "An entry is missing at place " + (both + 1) + " of seal " + seal.number();
        return null;
    }

    private Result end() {
        long last = heads.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        if (problem == null && last > seals)
            problem = "Seals " + (seals + 1) + " to " + last + " are missing: the end was cut off";
        return new Result(seals, entries, leaves.size(), HexFormat.of().formatHex(previous), problem);
    }

    /**
     * Reads a file of heads; lines that are not heads are left out.
     *
     * @throws IOException if the file cannot be read
     */
    public static List<AuditHead> heads(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.flatMap(line -> AuditHead.parse(line).stream()).toList();
        }
    }
}

package org.tasksweep.server.audit;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.proof.AuditHead;
import org.tasksweep.proof.AuditSeal;
import org.tasksweep.proof.MerkleTree;
import org.tasksweep.server.audit.SealStore.Position;
import org.tasksweep.server.audit.SealStore.StoredSeal;
import org.tasksweep.server.db.Database;
import org.tasksweep.wire.AuditCheck;
import org.tasksweep.wire.AuditRecord;

/**
 * Compares the audit with its seals, and the seals with the heads outside of the database. Reads it seal by seal, in
 * constant memory, and stops at the first difference. Belongs to one thread.
 */
final class AuditVerification {
    private static final int PART = 5_000;

    private final Database database;
    private final AuditHeads heads;
    private final AuditStore entries = new AuditStore();
    private final SealStore seals = new SealStore();
    private byte[] previous = AuditSeal.NONE;
    private @Nullable String lastTime;
    private Position end = Position.START;
    private long sealCount;
    private long entryCount;
    private @Nullable Wrong wrong;

    AuditVerification(Database database, AuditHeads heads) {
        this.database = database;
        this.heads = heads;
    }

    private record Wrong(@Nullable Long seal, @Nullable Long entry, String what) {}

    AuditCheck check() throws IOException {
        for (List<StoredSeal> some = next(); !some.isEmpty() && wrong == null; some = next()) {
            for (StoredSeal seal : some) if (wrong == null) check(seal);
        }
        if (wrong == null) database.read(this::forged).ifPresent(id -> wrong = added(id));
        long compared = wrong == null ? heads.each(this::compare) : 0;
        int unsealed = database.read(handle -> seals.unsealed(handle).size());
        Wrong found = wrong;
        return new AuditCheck(
                found == null,
                entryCount,
                sealCount,
                unsealed,
                HexFormat.of().formatHex(previous),
                lastTime,
                compared,
                found == null ? null : found.entry(),
                found == null ? null : found.seal(),
                found == null ? null : found.what());
    }

    private List<StoredSeal> next() {
        return database.read(handle -> seals.after(handle, sealCount, PART));
    }

    private void check(StoredSeal stored) {
        AuditSeal seal = stored.seal();
        wrong = wrong(stored);
        if (wrong != null) return;
        sealCount = seal.number();
        entryCount += stored.entries().size();
        previous = seal.hash();
        lastTime = seal.time();
        end = stored.position();
    }

    private @Nullable Wrong wrong(StoredSeal stored) {
        AuditSeal seal = stored.seal();
        long number = seal.number();
        if (number != sealCount + 1) return new Wrong(sealCount + 1, null, "seal " + (sealCount + 1) + " is missing");
        if (!seal.fitsLeaves() || !Arrays.equals(seal.hash(), stored.hash()))
            return new Wrong(number, null, "seal " + number + " was changed");
        if (!Arrays.equals(seal.previous(), previous))
            return new Wrong(number, null, "seal " + number + " does not follow seal " + sealCount);
        return wrongEntry(stored);
    }

    private @Nullable Wrong wrongEntry(StoredSeal stored) {
        Map<Long, AuditRecord> there = database.read(handle -> entries.byId(handle, stored.entries())).stream()
                .collect(Collectors.toMap(AuditRecord::id, Function.identity()));
        long number = stored.seal().number();
        for (int i = 0; i < stored.entries().size(); i++) {
            Long id = stored.entries().get(i);
            AuditRecord entry = there.get(id);
            if (entry == null) return new Wrong(number, id, "entry " + id + " is missing");
            byte[] leaf = MerkleTree.leaf(AuditLine.of(entry));
            if (!Arrays.equals(leaf, stored.seal().leaves().get(i)))
                return new Wrong(number, id, "entry " + id + " was changed");
        }
        return null;
    }

    /** An entry that is in no seal, although a later seal should cover it. */
    private Optional<Long> forged(Handle handle) {
        return seals.due(handle, end) == entryCount ? Optional.empty() : seals.forged(handle, end);
    }

    private static Wrong added(long id) {
        return new Wrong(null, id, "entry " + id + " was added later: it is in no seal");
    }

    private void compare(List<AuditHead> kept) {
        if (wrong != null) return;
        Map<Long, String> stored = database.read(handle ->
                seals.hashes(handle, kept.stream().map(AuditHead::seal).toList()));
        for (AuditHead head : kept) {
            String hash = stored.get(head.seal());
            if (head.hash().equals(hash)) continue;
            String what = hash == null
                    ? "seal " + head.seal() + " of " + head.time() + " is missing: the end of the audit was cut off"
                    : "seal " + head.seal() + " is not the one whose hash was kept outside of the database";
            wrong = new Wrong(head.seal(), null, what);
            return;
        }
    }
}

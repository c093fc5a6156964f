package org.tasksweep.server.ledger;

import java.io.DataInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * One act on some tasks.
 *
 * @param entry id of the audit entry that tells of the act; later acts on a task have higher ones
 * @param at the time in that entry, to the microsecond
 * @param hashes of the ids, 32 bytes each, at most {@link #MOST}
 */
public record LedgerRecord(LedgerAct act, long entry, Instant at, List<byte[]> hashes) {
    static final int MOST = 1_000;
    private static final int HASH = 32;
    private static final int FIXED = 1 + Long.BYTES + Long.BYTES + Integer.BYTES;

    /** The time as the database compares it. */
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    int encodedLength() {
        return FIXED + HASH * hashes.size();
    }

    ByteBuffer encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(encodedLength());
        bytes.put(act.letter()).putLong(entry).putLong(micros()).putInt(hashes.size());
        hashes.forEach(bytes::put);
        return bytes.flip();
    }

    static LedgerRecord read(DataInput in) throws IOException {
        LedgerAct act = LedgerAct.of(in.readByte());
        long entry = in.readLong();
        Instant at = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
        int count = in.readInt();
        if (count < 0 || count > MOST) throw new IOException("a record of " + count + " tasks");
        List<byte[]> hashes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] hash = new byte[HASH];
            in.readFully(hash);
            hashes.add(hash);
        }
        return new LedgerRecord(act, entry, at, hashes);
    }
}

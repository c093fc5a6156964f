package org.tasksweep.server.ledger;

import java.io.IOException;

/** What a record of the ledger says. */
public enum LedgerAct {
    /** From here on the ledger and the database belong together: it begins, or what was missing was applied again. */
    BEGUN('B'),
    /** These tasks went to the trash. */
    DELETED('D'),
    /** These tasks are alive again. */
    RESTORED('R'),
    /** These tasks are gone for good. */
    PURGED('P');

    private final char letter;

    LedgerAct(char letter) {
        this.letter = letter;
    }

    byte letter() {
        return (byte) letter;
    }

    static LedgerAct of(byte letter) throws IOException {
        for (LedgerAct act : values()) if (act.letter() == letter) return act;
        throw new IOException("unknown act " + letter);
    }
}

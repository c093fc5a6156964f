package org.tasksweep.server.recovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.ledger.LedgerAct;
import org.tasksweep.server.ledger.LedgerTail;

/**
 * Adds to the ledger what is committed and not in it. The audit tells which acts there were, and the tables where the tasks
 * are now: that is what the ledger has to know. Doing it twice is harmless.
 */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int PART = 10_000;

    private final Database database;
    private final Ledger ledger;
    private final CatchUpStore store = new CatchUpStore();

    CatchUp(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    void run(LedgerTail tail) throws IOException {
        // A server process that was left behind may still be about to commit.
        database.awaitWriters("trash");
        List<CatchUpStore.Act> missing = missing(tail);
        if (missing.isEmpty()) return;
        LOG.info("the ledger lacks acts that are committed; adding them acts={}", missing.size());
        Map<Long, CatchUpStore.Act> lastOfSweep = new TreeMap<>();
        missing.forEach(act -> lastOfSweep.put(act.sweep(), act));
        for (CatchUpStore.Act act : lastOfSweep.values()) add(act);
        // So that they are not missing the next time.
        for (CatchUpStore.Act act : missing) {
            if (lastOfSweep.get(act.sweep()) != act) ledger.append(LedgerAct.DELETED, act.entry(), act.at(), List.of());
        }
    }

    private List<CatchUpStore.Act> missing(LedgerTail tail) {
        Set<Long> known = new HashSet<>();
        tail.acts().forEach(act -> known.add(act.entry()));
        List<CatchUpStore.Act> missing = new ArrayList<>();
        long after = tail.from();
        for (List<CatchUpStore.Act> some = acts(after); !some.isEmpty(); some = acts(after)) {
            some.stream().filter(act -> !known.contains(act.entry())).forEach(missing::add);
            after = some.get(some.size() - 1).entry();
        }
        return missing;
    }

    private List<CatchUpStore.Act> acts(long after) {
        return database.read(handle -> store.acts(handle, after, PART));
    }

    private void add(CatchUpStore.Act act) throws IOException {
        for (int part : database.read(handle -> store.parts(handle, act.sweep()))) {
            Map<LedgerAct, List<String>> places = database.read(handle -> store.places(handle, act.sweep(), part));
            for (Map.Entry<LedgerAct, List<String>> place : places.entrySet()) {
                ledger.append(place.getKey(), act.entry(), act.at(), place.getValue());
            }
        }
        ledger.append(LedgerAct.DELETED, act.entry(), act.at(), List.of());
    }
}

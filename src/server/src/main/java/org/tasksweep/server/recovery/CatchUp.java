package org.tasksweep.server.recovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.ledger.LedgerAct;
import org.tasksweep.server.ledger.LedgerTail;

/**
 * Adds to the ledger what is committed and not in it. The audit tells which acts there were, and the tables where the tasks
 * are now: that is what the ledger has to know. Doing it twice is harmless. The acts of other servers look like missing ones,
 * so there may be very many: they are added some thousands at a time, with one query and one write.
 */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int ACTS = 1_000;
    private static final int IDS = 10_000;

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
        // What is committed from now on is not an act of this server; others may never stop.
        long until = database.read(store::last);
        Set<Long> known = new HashSet<>();
        tail.acts().forEach(act -> known.add(act.entry()));
        long added = 0;
        long after = tail.from();
        // The process ended while this act was added: the ledger has a part of it.
        OptionalLong begun = ledger.notes().adding();
        if (begun.isPresent()) {
            known.remove(begun.getAsLong());
            after = Math.min(after, begun.getAsLong() - 1);
        }
        for (List<CatchUpStore.Act> some = acts(after, until); !some.isEmpty(); some = acts(after, until)) {
            List<CatchUpStore.Act> missing =
                    some.stream().filter(act -> !known.contains(act.entry())).toList();
            if (added == 0 && !missing.isEmpty()) LOG.info("the ledger lacks acts that are committed; adding them");
            add(missing);
            added += missing.size();
            after = some.get(some.size() - 1).entry();
        }
        if (added > 0) LOG.info("the ledger has the acts that it lacked acts={}", added);
    }

    private List<CatchUpStore.Act> acts(long after, long until) {
        return database.read(handle -> store.acts(handle, after, until, ACTS));
    }

    private void add(List<CatchUpStore.Act> missing) throws IOException {
        Map<Long, CatchUpStore.Act> lastOfSweep = new LinkedHashMap<>();
        missing.forEach(act -> lastOfSweep.put(act.sweep(), act));
        Map<Long, CatchUpStore.Act> requests = new LinkedHashMap<>();
        int ids = 0;
        for (CatchUpStore.Act act : lastOfSweep.values()) {
            if (act.large()) {
                addLarge(act);
                continue;
            }
            if (ids + act.ids() > IDS) {
                addRequests(requests);
                requests.clear();
                ids = 0;
            }
            requests.put(act.sweep(), act);
            ids += act.ids();
        }
        addRequests(requests);
        // So that they are not missing the next time.
        ledger.append(missing.stream()
                .filter(act -> !act.equals(lastOfSweep.get(act.sweep())))
                .map(CatchUp::nothing)
                .toList());
    }

    private void addRequests(Map<Long, CatchUpStore.Act> acts) throws IOException {
        if (acts.isEmpty()) return;
        List<Ledger.Committed> all = new ArrayList<>();
        database.read(handle -> store.places(handle, acts.keySet()))
                .forEach((sweep, places) -> all.addAll(placed(Objects.requireNonNull(acts.get(sweep)), places)));
        acts.values().forEach(act -> all.add(nothing(act)));
        ledger.append(all);
    }

    private void addLarge(CatchUpStore.Act act) throws IOException {
        ledger.notes().beginAdding(act.entry());
        for (int part : database.read(handle -> store.parts(handle, act.sweep()))) {
            ledger.append(placed(act, database.read(handle -> store.places(handle, act.sweep(), part))));
        }
        ledger.append(List.of(nothing(act)));
        ledger.notes().endAdding();
    }

    private static List<Ledger.Committed> placed(CatchUpStore.Act act, Map<LedgerAct, List<String>> places) {
        return places.entrySet().stream()
                .map(place -> new Ledger.Committed(place.getKey(), act.entry(), act.at(), place.getValue()))
                .toList();
    }

    private static Ledger.Committed nothing(CatchUpStore.Act act) {
        return new Ledger.Committed(LedgerAct.DELETED, act.entry(), act.at(), List.of());
    }
}

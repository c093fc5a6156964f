package org.tasksweep.server.ledger;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The last acts of the ledger: those of twenty minutes, and at most those since it last began. No transaction takes longer than
 * ten minutes, so what is older was written in the order of its ids.
 *
 * @param acts in the order in which they were written, without their hashes
 * @param from the audit id after which acts may be missing
 */
public record LedgerTail(List<Act> acts, long from) {
    static final LedgerTail NOTHING = new LedgerTail(List.of(), 0);
    private static final Duration RECENT = Duration.ofMinutes(20);

    /** An act, by its audit entry. */
    public record Act(LedgerAct act, long entry, Instant at, long micros) {}

    static LedgerTail of(List<LedgerSegment> segments) throws IOException {
        List<Act> acts = new ArrayList<>();
        for (int i = segments.size() - 1; i >= 0 && !enough(acts); i--) acts.addAll(0, read(segments.get(i)));
        if (acts.isEmpty()) return NOTHING;
        int begun = 0;
        for (int i = 0; i < acts.size(); i++) if (acts.get(i).act() == LedgerAct.BEGUN) begun = i;
        List<Act> since = acts.subList(begun, acts.size());
        Instant recent = recent(since);
        long before = since.stream()
                .filter(act -> act.at().isBefore(recent))
                .mapToLong(Act::entry)
                .max()
                .orElse(since.get(0).entry());
        return new LedgerTail(
                since.stream().filter(act -> !act.at().isBefore(recent)).toList(), before);
    }

    private static Instant recent(List<Act> acts) {
        return acts.stream()
                .map(Act::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)
                .minus(RECENT);
    }

    private static boolean enough(List<Act> acts) {
        if (acts.isEmpty()) return false;
        return acts.get(0).at().isBefore(recent(acts)) || acts.stream().anyMatch(act -> act.act() == LedgerAct.BEGUN);
    }

    // The records of one act, which follow one another, count once.
    private static List<Act> read(LedgerSegment segment) throws IOException {
        List<Act> acts = new ArrayList<>();
        segment.each(record -> {
            Act act = new Act(record.act(), record.entry(), record.at(), record.micros());
            if (acts.isEmpty() || !acts.get(acts.size() - 1).equals(act)) acts.add(act);
        });
        return acts;
    }
}

package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.Supplier;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.wire.Hold;

/** The words for holds, made for {@code import static}. What they do says {@code help("holds")}. */
public final class HoldWords {

    private HoldWords() {}

    /** The holds in force. */
    public static Listing<Hold> holds() {
        return SESSION.word(() -> Holding.list(SESSION));
    }

    /** Holds every task that matches, also later ones, until it is released. */
    public static Card<Hold> hold(String filter, String why) {
        return hold(() -> matching(filter, why));
    }

    /** Holds every task that matches, also later ones, for a time. */
    public static Card<Hold> hold(String filter, String why, Duration lasts) {
        return hold(() -> matching(filter, why).until(in(lasts)));
    }

    /** Holds these tasks until it is released. */
    public static Card<Hold> hold(Collection<String> ids, String why) {
        return hold(() -> of(ids, why));
    }

    /** Holds these tasks for a time. */
    public static Card<Hold> hold(Collection<String> ids, String why, Duration lasts) {
        return hold(() -> of(ids, why).until(in(lasts)));
    }

    private static HoldRequest matching(String filter, String why) {
        return HoldRequest.matching(Required.filter(filter)).because(Required.text(why, "reason"));
    }

    private static HoldRequest of(Collection<String> ids, String why) {
        if (Required.ids(ids).isEmpty()) throw new Stop("Nothing is on hold: there are no ids.");
        return HoldRequest.of(ids).because(Required.text(why, "reason"));
    }

    private static Card<Hold> hold(Supplier<HoldRequest> request) {
        return SESSION.word(() -> Holding.hold(SESSION, request.get()));
    }

    /** Ends a hold. */
    public static Card<Hold> release(String id) {
        return SESSION.word(() -> Holding.release(SESSION, Required.text(id, "id of the hold")));
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(Required.value(time, "time")).truncatedTo(ChronoUnit.SECONDS);
    }
}

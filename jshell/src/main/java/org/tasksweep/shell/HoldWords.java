package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
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
        return hold(HoldRequest.matching(filter).because(why));
    }

    /** Holds every task that matches, also later ones, for a time. */
    public static Card<Hold> hold(String filter, String why, Duration lasts) {
        return hold(HoldRequest.matching(filter).because(why).until(in(lasts)));
    }

    /** Holds these tasks until it is released. */
    public static Card<Hold> hold(Collection<String> ids, String why) {
        return hold(HoldRequest.of(ids).because(why));
    }

    /** Holds these tasks for a time. */
    public static Card<Hold> hold(Collection<String> ids, String why, Duration lasts) {
        return hold(HoldRequest.of(ids).because(why).until(in(lasts)));
    }

    private static Card<Hold> hold(HoldRequest request) {
        return SESSION.word(() -> Holding.hold(SESSION, request));
    }

    /** Ends a hold. */
    public static Card<Hold> release(String id) {
        return SESSION.word(() -> Holding.release(SESSION, id));
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }
}

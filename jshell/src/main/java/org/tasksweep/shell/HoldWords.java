package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.Supplier;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.wire.Hold;

/** The words for holds, made for {@code import static}. {@code help("holds")} describes them. */
public final class HoldWords {

    private HoldWords() {}

    /** The holds in force. */
    public static Listing<Hold> holds() {
        return SESSION.word(() -> HoldActions.list(SESSION));
    }

    /** Holds every task that matches, also later ones, until it is released. */
    public static RecordView<Hold> hold(String filter, String why) {
        return hold(() -> matching(filter, why));
    }

    /** Holds every task that matches, also later ones, for a time. */
    public static RecordView<Hold> hold(String filter, String why, Duration lasts) {
        return hold(() -> matching(filter, why).until(in(lasts)));
    }

    /** Holds these tasks until it is released. */
    public static RecordView<Hold> hold(Collection<String> ids, String why) {
        return hold(() -> of(ids, why));
    }

    /** Holds these tasks for a time. */
    public static RecordView<Hold> hold(Collection<String> ids, String why, Duration lasts) {
        return hold(() -> of(ids, why).until(in(lasts)));
    }

    private static HoldRequest matching(String filter, String why) {
        return HoldRequest.matching(WordArguments.filter(filter)).because(WordArguments.text(why, "reason"));
    }

    private static HoldRequest of(Collection<String> ids, String why) {
        if (WordArguments.ids(ids).isEmpty()) throw new UserError("Nothing is on hold: there are no ids.");
        return HoldRequest.of(ids).because(WordArguments.text(why, "reason"));
    }

    private static RecordView<Hold> hold(Supplier<HoldRequest> request) {
        return SESSION.word(() -> HoldActions.hold(SESSION, request.get()));
    }

    /** Ends a hold. */
    public static RecordView<Hold> release(String id) {
        return SESSION.word(() -> HoldActions.release(SESSION, WordArguments.text(id, "id of the hold")));
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(WordArguments.value(time, "time")).truncatedTo(ChronoUnit.SECONDS);
    }
}

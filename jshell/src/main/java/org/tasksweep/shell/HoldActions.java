package org.tasksweep.shell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tasksweep.client.HoldQuery;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.client.Holds;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.Hold;

/** Carries out the words for holds, and prints holds. */
final class HoldActions {

    private static final String PATH = "/admin/v1/holds";

    private HoldActions() {}

    static Listing<Hold> list(Session session) {
        long start = System.nanoTime();
        Holds holds = session.client().holds();
        return Listing.of(
                session,
                ListFormat.HOLDS,
                holds.list(HoldQuery.IN_FORCE.pageSize(session.screen().pageSize())),
                holds::list,
                CurlCommand.get(PATH + "?pageSize=" + session.screen().pageSize()),
                start);
    }

    static RecordView<Hold> hold(Session session, HoldRequest request) {
        long start = System.nanoTime();
        Hold hold = session.writing().holds().hold(request);
        String text = inForce(session, hold)
                + session.screen().colour().warn(SuspiciousIds.warning(ids(hold)))
                + took(session, start);
        return new RecordView<>(
                session, hold, text, () -> asItIs(session, hold), ids(hold), CurlCommand.post(PATH, request.body()));
    }

    private static String inForce(Session session, Hold hold) {
        return " " + hold.id() + session.where() + " is in force: nothing deletes " + what(hold) + until(hold) + ". "
                + session.screen().spelling().of("release", hold.id()) + " ends it.";
    }

    /** It may have been changed, released or have ended since it was made. */
    private static String asItIs(Session session, Hold made) {
        long start = System.nanoTime();
        Optional<Hold> hold = session.client().holds().get(made.id());
        String text = hold.filter(HoldActions::lasts)
                .map(now -> inForce(session, now))
                .orElseGet(() -> " " + made.id() + session.where() + " is no longer in force: "
                        + what(hold.orElse(made)) + " may be deleted again.");
        return text + took(session, start);
    }

    private static boolean lasts(Hold hold) {
        return hold.releaseTime() == null
                && (hold.endTime() == null || Instant.parse(hold.endTime()).isAfter(Instant.now()));
    }

    private static String took(Session session, long start) {
        return " " + session.screen().took(Session.since(start));
    }

    static RecordView<Hold> release(Session session, String id) {
        long start = System.nanoTime();
        Holds holds = session.writing().holds();
        Hold hold = holds.get(id)
                .orElseThrow(() -> new UserError("No hold \"" + Harmless.exact(id)
                        + "\" is visible to you; " + session.screen().spelling().of("holds")
                        + " lists them. Nothing was released."));
        holds.release(id);
        String text = " " + hold.id() + session.where() + " is released: " + what(hold)
                + " may be deleted again. To take that back, hold them again."
                + took(session, start);
        return new RecordView<>(
                session, hold, text, ids(hold), CurlCommand.delete(PATH + "/" + CurlCommand.encoded(id)));
    }

    private static String what(Hold hold) {
        if (hold.filter() != null) return "what matches " + Harmless.text(hold.filter());
        return Human.count(hold.taskCount() == null ? 0 : hold.taskCount(), "id");
    }

    private static String until(Hold hold) {
        return hold.endTime() == null ? "" : " until " + Human.time(hold.endTime()) + " UTC";
    }

    private static List<String> ids(Hold hold) {
        return hold.taskIds() == null ? List.of(hold.id()) : hold.taskIds();
    }
}

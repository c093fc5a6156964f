package org.tasksweep.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tasksweep.text.Colour;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepCounts;
import org.tasksweep.wire.SweepPlan.Breakdown;

/**
 * The printed form of a sweep: its effect, and the next possible actions.
 *
 * @param undo what a person types to take it back
 */
record SweepText(Sweep sweep, Screen screen, String where, String undo) {

    String text() {
        return " "
                + switch (sweep.state()) {
                    case PLANNING -> id() + " is being planned" + where + ". Nothing was deleted. " + follow();
                    case PLANNED -> plan();
                    case RUNNING -> id() + " is running" + where + ": " + progress() + ". " + follow();
                    case PAUSED ->
                        id() + " is paused" + where + ": " + progress() + "." + problem() + " " + call("resume")
                                + " continues it, " + call("cancel") + " cancels it.";
                    case SUCCEEDED -> bar() + did() + ". " + back();
                    case INCOMPLETE ->
                        bar() + did() + "." + problem() + " " + why() + "; " + call("retryFailed")
                                + " tries those again. " + back();
                    case FAILED -> id() + " failed" + where + ": " + did() + "." + problem() + " " + back();
                    case CANCELLED -> id() + " is cancelled" + where + ": " + did() + ". " + back();
                    case EXPIRED -> id() + " was planned and not run in time. Nothing was deleted. Plan it again.";
                };
    }

    private String id() {
        return sweep.id();
    }

    private String call(String word) {
        return screen.spelling().of(word, id());
    }

    private String why() {
        return screen.spelling()
                .either("items(\"HELD\") and the like say why", call("sweep") + " --outcome HELD and the like say why");
    }

    private String some() {
        return screen.spelling()
                .either("sample() of it shows some of them", call("sweep") + " --sample shows some of them");
    }

    private String plan() {
        StringBuilder text =
                new StringBuilder("Plan ").append(id()).append(where).append(": ");
        text.append(Human.count(matches(), noun())).append(pictures() ? " that no task names" : "");
        Breakdown breakdown = sweep.breakdown();
        if (breakdown != null && !breakdown.status().isEmpty() && !pictures()) text.append(spread(breakdown));
        if (sweep.bytes() != null) text.append(", ").append(Human.bytes(sweep.bytes()));
        text.append(". ")
                .append(strong(pictures() ? "Nothing was moved." : "Nothing was deleted."))
                .append('\n');
        for (String warning : sweep.warnings() == null ? List.<String>of() : sweep.warnings()) {
            text.append(" Warning: ").append(Harmless.text(warning)).append(".\n");
        }
        if (sweep.maxRate() != null) {
            text.append(" At most ").append(Human.count(sweep.maxRate())).append(" per second.\n");
        }
        if (matches() == 0) return text.append(" There is nothing to run.").toString();
        Sweep.Approval approval = sweep.approval();
        if (approval != null && approval.approvedBy() == null) {
            text.append(strong(" It needs the approval of a second person"))
                    .append(": ")
                    .append(call("approve"))
                    .append(".\n");
        } else if (approval != null) {
            text.append(" Approved by ")
                    .append(Harmless.text("" + approval.approvedBy()))
                    .append(".\n");
        }
        text.append(" ")
                .append(call("run"))
                .append(pictures() ? " moves exactly these aside; " : " deletes exactly these; ")
                .append(some());
        String expires = sweep.planExpireTime();
        return text.append(expires == null ? "." : "; the plan expires " + Human.time(expires) + " UTC.")
                .toString();
    }

    private static String spread(Breakdown breakdown) {
        String statuses = breakdown.status().entrySet().stream()
                .map(entry -> Human.count(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        int owners = breakdown.owner().size();
        String more = breakdown.others() > 0 ? "more than " : "";
        return " (" + statuses + ") of " + more + Human.count(owners, "owner");
    }

    private String progress() {
        String eta = sweep.etaSeconds() == null
                ? ""
                : ", about " + Human.duration(Duration.ofSeconds(sweep.etaSeconds())) + " left";
        String limit = sweep.maxRate() == null ? "" : ", at most " + Human.count(sweep.maxRate()) + "/s";
        return Human.count(sweep.counts().done()) + " of " + Human.count(matches()) + " done" + eta + limit;
    }

    private String follow() {
        return call("watch") + " follows it, " + call("pause") + " stops it.";
    }

    private String bar() {
        if (sweep.startTime() == null || sweep.endTime() == null) return id() + where + ": ";
        Duration time = Duration.between(Instant.parse(sweep.startTime()), Instant.parse(sweep.endTime()));
        String rate = ProgressBar.rate(sweep.counts().done(), time);
        String blocks =
                screen.colour() == Colour.ON ? ProgressBar.blocks(sweep.counts().done(), matches()) + " " : "";
        return id() + where + " " + blocks + Human.count(sweep.counts().done()) + "/" + Human.count(matches()) + "  "
                + (rate.isEmpty() ? "" : rate + "  ");
    }

    private String did() {
        SweepCounts counts = sweep.counts();
        List<String> parts = new ArrayList<>();
        boolean back = sweep.action() == SweepAction.RESTORE;
        parts.add(back ? "brought back " + Human.count(counts.restored(), noun()) : deleted(counts));
        some(parts, counts.alreadyDeleted(), "deleted before");
        some(parts, counts.alive(), "alive already");
        some(
                parts,
                counts.notFound(),
                back
                        ? pictures() ? "not aside any more" : "not in the trash"
                        : pictures() ? "not there any more" : "unknown");
        some(parts, counts.deferred(), "of them still processing, their results will be dropped");
        return String.join("; ", parts);
    }

    private String deleted(SweepCounts counts) {
        long deleted = counts.deleted() + counts.deferred();
        if (deleted == 0) return pictures() ? "nothing was moved" : "nothing was deleted";
        return (pictures() ? "moved aside " : "deleted ")
                + (deleted == matches() ? "" : Human.count(deleted) + " of ")
                + Human.count(matches(), noun());
    }

    private static void some(List<String> parts, long count, String what) {
        if (count > 0) parts.add(Human.count(count) + " " + what);
    }

    private String problem() {
        return sweep.problem() == null ? "" : " " + strong(Harmless.text(sweep.problem()) + ".");
    }

    /** The line that undoes the sweep, with its deadline; or the reason why it cannot be undone. */
    String back() {
        if (sweep.action() == SweepAction.RESTORE) return "";
        if (sweep.counts().deleted() + sweep.counts().deferred() == 0) return "";
        if (sweep.purge() != null) return purge().text(sweep.purge());
        if (sweep.undo() != null) return back(sweep.undo());
        return sweep.undoDeadline() == null ? "" : undo + " brings them back" + until();
    }

    private String back(Sweep.Undo back) {
        String tasks = Human.count(back.restored(), noun());
        if (back.possible()) {
            return back.restored() == 0
                    ? undo + " brings them back" + until()
                    : tasks + " are back already; " + undo + " brings back the other " + Human.count(back.inTrash())
                            + until();
        }
        return switch ("" + back.reason()) {
            case "UNDONE" ->
                "It is undone: " + tasks + (back.restored() == 1 ? " is back" : " are back") + by(back) + ".";
            case "BEING_UNDONE" ->
                back.sweep() + " is bringing them back, " + tasks + " so far: "
                        + screen.spelling().of("watch", "" + back.sweep()) + " follows it.";
            case "UNDO_WINDOW_OVER" ->
                "The time to undo it is over; " + Human.count(back.inTrash()) + " wait for the purge" + purge().kept();
            case "NEEDS_TASKS_ANY" -> "Only a key with tasks:any can take it back.";
            default -> "";
        };
    }

    private static String by(Sweep.Undo back) {
        return back.sweep() == null ? "" : ", by " + back.sweep();
    }

    private String until() {
        if (sweep.undoDeadline() == null) {
            return pictures() ? ". They stay aside until " + call("purge") + " removes them for good." : ".";
        }
        return " until " + Human.time(sweep.undoDeadline()) + " UTC.";
    }

    private PurgeText purge() {
        return new PurgeText(sweep, screen);
    }

    private boolean pictures() {
        return Reconciling.ofPictures(sweep);
    }

    private String noun() {
        return Reconciling.noun(sweep);
    }

    private String strong(String text) {
        return screen.colour().warn(text);
    }

    private long matches() {
        return sweep.matchCount() == null ? sweep.counts().all() : sweep.matchCount();
    }
}

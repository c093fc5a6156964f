package org.tasksweep.server.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.deletion.DeletionReport.ProviderPart;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.TaskInfo;

/**
 * The operations of the contract in front of an account: what they need of the provider before and after the register is
 * changed. Thread safe.
 */
public final class Forwarding {
    /** For this time the request itself deletes at the provider; if it dies, the purge goes on. */
    private static final Duration AT_WORK = Duration.ofMinutes(3);

    private static final String THEN = "; the tasks are hidden here, and their deletion at the provider is tried again";

    private final AccountSettings settings;
    private final Register register;
    private final TrashDeletion trash;
    private final Clock clock;

    public Forwarding(Account account, Register register, TrashDeletion trash, Clock clock) {
        this.settings = account.settings();
        this.register = register;
        this.trash = trash;
        this.clock = clock;
    }

    /** Calls nothing "not found" that the register has for another owner: it is still at the provider. */
    public DeletionReport ofOthers(DeletionReport report) {
        List<String> missing = report.results().stream()
                .filter(result -> result.outcome() == Outcome.NOT_FOUND)
                .map(Result::taskid)
                .toList();
        if (missing.isEmpty()) return report;
        Set<String> known = register.known(missing);
        return report.with(report.results().stream()
                .map(result -> result.outcome() == Outcome.NOT_FOUND && known.contains(result.taskid())
                        ? new Result(
                                result.taskid(), Outcome.FAILED, false, "the register has it for another uid", null)
                        : result)
                .toList());
    }

    /** What the provider has of a task that the register does not know. */
    public Optional<TaskInfo.Data> find(String id) {
        return register.find(id);
    }

    /**
     * Deletes at the provider what was moved to the trash, and answers what the provider then shows.
     *
     * @throws org.tasksweep.server.problem.Refusal if the provider failed before any of the tasks was gone
     */
    public DeletionReport settle(DeletionReport report) {
        List<String> ids = report.results().stream()
                .filter(Forwarding::deleted)
                .map(Result::taskid)
                .toList();
        if (ids.isEmpty()) return report;
        if (settings.undo()) return report.hiddenFrom(settings.host());
        postpone(report, AT_WORK);
        TrashDeletion.Told told = trash.tell(ids, settings.verify(), () -> true);
        // The purge removes the rows, and goes on with what is left.
        postpone(report, Duration.ZERO);
        TasksweepException stopped = told.stopped();
        if (stopped != null && told.gone().isEmpty()) throw ProviderRefusal.of(stopped, THEN);
        String rest = stopped == null ? null : String.valueOf(stopped.getMessage());
        boolean noCredits = stopped != null && ProviderRefusal.noCredits(stopped);
        ProviderPart part = new ProviderPart(told.gone().size() + told.left().size(), noCredits);
        return report.at(part, each(report, result -> afterwards(result, told, rest)));
    }

    private void postpone(DeletionReport report, Duration time) {
        String sweep = report.sweep();
        if (sweep == null) return;
        NumberedId.SWEEP
                .number(sweep)
                .ifPresent(number -> trash.postpone(number, clock.instant().plus(time)));
    }

    private static List<Result> each(DeletionReport report, UnaryOperator<Result> change) {
        return report.results().stream()
                .map(result -> deleted(result) ? change.apply(result) : result)
                .toList();
    }

    private static boolean deleted(Result result) {
        return result.outcome().gone() && result.outcome() != Outcome.NOT_FOUND;
    }

    private Result afterwards(Result result, TrashDeletion.Told told, @Nullable String stopped) {
        String id = result.taskid();
        if (told.gone().contains(id) || told.unseen().contains(id)) {
            return new Result(id, result.outcome(), null, null, null);
        }
        String why = told.left().get(id);
        if (why != null) return failed(id, "hidden here, still at the provider: " + why);
        if (stopped != null) return failed(id, "hidden here, not known at the provider: " + stopped);
        return failed(id, "hidden here, still at the provider until " + result.purgeTime());
    }

    private static Result failed(String id, String why) {
        return new Result(id, Outcome.FAILED, true, why, null);
    }
}

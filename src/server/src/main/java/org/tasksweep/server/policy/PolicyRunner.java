package org.tasksweep.server.policy;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;

/** Starts the runs of policies that are due, on every node; the lock on a policy's row decides which node. Thread safe. */
public final class PolicyRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyRunner.class);

    private final Database database;
    private final Clock clock;
    private final Supplier<Optional<String>> clockTrouble;
    private final PolicyRuns runs;
    private final PolicyStore store = new PolicyStore();
    private String said = ""; // of the dispatcher's loop alone

    /**
     * @param clockTrouble says why nothing may end by the clock now
     * @param undoWindow what applies where a policy does not say
     * @param makesUp false: a run that is more than an hour late is left out
     */
    public PolicyRunner(
            Database database,
            Clock clock,
            Supplier<Optional<String>> clockTrouble,
            Duration undoWindow,
            boolean makesUp) {
        this.database = database;
        this.clock = clock;
        this.clockTrouble = clockTrouble;
        this.runs = new PolicyRuns(clock, undoWindow, makesUp);
    }

    /** Starts every run that is due; true if it started one. By the clock, so not while the clock cannot be trusted. */
    public boolean run() {
        if (!database.read(handle -> store.anyDue(handle, clock.instant()))) return false;
        Optional<String> trouble = clockTrouble.get();
        if (trouble.isPresent()) {
            wait(trouble.get());
            return false;
        }
        said = "";
        boolean any = false;
        while (database.inTransaction(runs::startDue)) any = true;
        return any;
    }

    private void wait(String trouble) {
        database.useTransaction(handle -> store.say(handle, "waits: " + trouble, clock.instant()));
        if (!trouble.equals(said)) LOG.warn("policies that are due do not run: {}", trouble);
        said = trouble;
    }
}

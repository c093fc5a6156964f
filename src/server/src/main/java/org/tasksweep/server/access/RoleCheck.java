package org.tasksweep.server.access;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.json.TextRules;

/**
 * Asks the directory every few minutes whether people still have their roles, in a thread of its own. While the directory
 * does not answer, people keep the roles that they had.
 */
public final class RoleCheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoleCheck.class);
    private static final int EVERY_SECONDS = 15;

    private final PeopleService people;
    private final Directory directory;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread checks = new Thread(work, "tasksweep-role-check");
        checks.setDaemon(true);
        return checks;
    });
    private boolean said; // only its own thread

    private RoleCheck(PeopleService people, Directory directory) {
        this.people = people;
        this.directory = directory;
    }

    public static RoleCheck begin(PeopleService people, Directory directory) {
        RoleCheck check = new RoleCheck(people, directory);
        check.thread.scheduleWithFixedDelay(check::run, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        return check;
    }

    private void run() {
        try {
            people.check(directory);
            said = false;
        } catch (Directory.Unavailable | RuntimeException later) {
            // The directory or the database is down; the next check follows soon.
            if (!said) LOG.warn("roles cannot be checked now cause={}", TextRules.oneLine(String.valueOf(later)));
            said = true;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

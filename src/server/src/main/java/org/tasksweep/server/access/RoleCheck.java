package org.tasksweep.server.access;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.log.PeriodicTask;

/**
 * Asks the directory every few minutes whether people still have their roles, in a thread of its own. While the directory
 * does not answer, people keep the roles that they had.
 */
public final class RoleCheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoleCheck.class);

    private final PeopleService people;
    private final Directory directory;
    private final PeriodicTask timer = new PeriodicTask("tasksweep-role-check", Duration.ofSeconds(15), this::run);
    private boolean said; // only its own thread

    private RoleCheck(PeopleService people, Directory directory) {
        this.people = people;
        this.directory = directory;
    }

    public static RoleCheck begin(PeopleService people, Directory directory) {
        RoleCheck check = new RoleCheck(people, directory);
        check.timer.start();
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
        timer.close();
    }
}

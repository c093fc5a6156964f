package org.tasksweep.server.db;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends processes of an embedded server whose postmaster is dead. Each ends when it notices this, at the latest with its
 * statement; until then PostgreSQL refuses to start on the same files. None of their work was acknowledged.
 */
final class OrphanedBackends {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedBackends.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private OrphanedBackends() {}

    /**
     * Asks the remaining processes to end, and waits until they have.
     *
     * @param home the folder of the server's programs; only processes that run from there belong to it
     * @throws IOException with a sentence for the operator if some are still there after a minute
     */
    static void await(Path home) throws IOException {
        List<ProcessHandle> left = left(home.toRealPath());
        if (left.isEmpty()) return;
        LOG.warn("waiting for processes that a dead PostgreSQL left behind pids={}", pids(left));
        Instant deadline = Instant.now().plus(LIMIT);
        left.forEach(ProcessHandle::destroy);
        while (!left.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("PostgreSQL processes of an earlier run are still there after "
                        + LIMIT.toSeconds() + " s; end them: " + pids(left));
            }
            pause();
            left = left(home.toRealPath());
        }
    }

    private static List<ProcessHandle> left(Path home) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(home))
                        .isPresent())
                .toList();
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for PostgreSQL's processes", stop);
        }
    }
}

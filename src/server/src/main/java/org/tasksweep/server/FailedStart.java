package org.tasksweep.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs why the start failed and, if the server is Tasksweep's own, ends the process. A process that serves nothing looks as if
 * it worked to whoever watches processes; one that has ended is started again, or is shown as failed. A server with other
 * applications goes on.
 */
final class FailedStart {
    /** Of a process that must not be started again before somebody has changed a setting: EX_CONFIG of sysexits.h. */
    static final int WRONG_SETTING = 78;

    private static final Logger LOG = LoggerFactory.getLogger(FailedStart.class);

    private FailedStart() {}

    /** Whether this process is for Tasksweep alone, as its jvm.options say. */
    static boolean ownServer() {
        return Boolean.getBoolean("tasksweep.ownServer");
    }

    /** A start that fails because the server is being stopped is no failure. */
    static void report(Throwable failure) {
        if (LibertyState.stopping()) return;
        LOG.error("Tasksweep cannot start: {}", causes(failure));
        if (ownServer()) {
            int status = failure instanceof WrongSetting ? WRONG_SETTING : 1;
            // In a thread of its own, since the end of the process waits for the start of the application to return.
            new Thread(() -> System.exit(status), "tasksweep-failed-start").start();
        }
    }

    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
            if (text.indexOf(message) < 0)
                text.append(text.isEmpty() ? "" : ": ").append(message);
        }
        return text.toString();
    }
}

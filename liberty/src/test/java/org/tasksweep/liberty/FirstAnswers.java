package org.tasksweep.liberty;

import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks for a task again and again while a server starts, as a client does that does not know of the start. */
final class FirstAnswers implements AutoCloseable {
    private static final String URL =
            "http://localhost:" + System.getProperty("crash.http.port") + "/v1/images/infobytaskid";

    private final Set<Integer> seen = ConcurrentHashMap.newKeySet();
    private final Thread asking;
    private volatile boolean going = true;

    private FirstAnswers(String id) {
        asking = new Thread(() -> ask(id), "first-answers");
    }

    static FirstAnswers of(String id) {
        FirstAnswers answers = new FirstAnswers(id);
        answers.asking.start();
        return answers;
    }

    private void ask(String id) {
        while (going) {
            try {
                seen.add(Http.post(
                                URL,
                                "{\"taskid\":\"" + id + "\"}",
                                "Authorization",
                                Deployed.KEY,
                                "Content-Type",
                                "application/json")
                        .statusCode());
            } catch (UncheckedIOException notListening) {
                Until.pause(20);
            }
        }
    }

    /** The status of every answer until now; asks no more. */
    Set<Integer> stop() throws InterruptedException {
        going = false;
        asking.join();
        return seen;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}

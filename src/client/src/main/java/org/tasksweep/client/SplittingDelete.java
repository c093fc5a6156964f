package org.tasksweep.client;

import java.util.List;
import java.util.Map;
import org.tasksweep.wire.DeleteTasks;
import org.tasksweep.wire.Deleted;

/**
 * Asks a provider to delete ids. If it refuses a request with several ids, each half is asked for alone, so that one bad id does not
 * keep the others: a limit on the number of ids is kept by the same rule. One thread.
 */
final class SplittingDelete {

    private static final int SILENT_IN_A_ROW = 3;
    private static final int FAILURES_IN_A_ROW = 10;

    private final Transport transport;
    private final Breaker silence = Breaker.after(SILENT_IN_A_ROW);
    private final Breaker failures = Breaker.after(FAILURES_IN_A_ROW);

    SplittingDelete(Transport transport) {
        this.transport = transport;
    }

    /**
     * Asks for all ids, in their order.
     *
     * @param said gets what the provider said per id: a sentence, or "" for success; ids that were not asked for are absent
     * @throws TasksweepException if the provider refuses or fails in a way that ends the work
     */
    void ask(List<String> ids, Map<String, String> said) {
        Answer answer;
        try {
            answer = transport.send(Request.post("/v1/images/deleteimagestask", new DeleteTasks(null, ids, null))
                    .with("Prefer", "return=representation")
                    .keyed());
        } catch (TasksweepException failure) {
            silence.failed(failure);
            ids.forEach(id -> said.put(id, "The deletion was not answered: " + failure.getMessage()));
            return;
        }
        silence.answered();
        boolean success = answer.success()
                && JsonCodec.read(answer.body(), Deleted.class)
                        .filter(deleted -> deleted.code() == Deleted.SUCCESS)
                        .isPresent();
        if (success) {
            failures.answered();
            ids.forEach(id -> said.put(id, ""));
        } else {
            refused(ids, answer, said);
        }
    }

    private void refused(List<String> ids, Answer answer, Map<String, String> said) {
        TasksweepException refusal = answer.refused();
        if (Breaker.ends(refusal)) throw refusal;
        Map<String, String> results = DeletionResults.of(answer, ids);
        if (!results.isEmpty()) {
            ids.forEach(id -> said.put(id, results.getOrDefault(id, "" + refusal.getMessage())));
        } else if (ids.size() > 1) {
            int half = ids.size() / 2;
            ask(ids.subList(0, half), said);
            ask(ids.subList(half, ids.size()), said);
        } else {
            // A refusal of this id is an answer. A provider that fails, or is none, will fail for the others too.
            if (refusal.code().isEmpty()
                    || refusal.unknown()
                    || refusal.status().orElse(0) == 403) failures.failed(refusal);
            else failures.answered();
            said.put(ids.get(0), "" + refusal.getMessage());
        }
    }
}

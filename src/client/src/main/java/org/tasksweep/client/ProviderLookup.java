package org.tasksweep.client;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Deleted;
import org.tasksweep.wire.InfoByTaskId;
import org.tasksweep.wire.Presence;
import org.tasksweep.wire.TaskInfo;

/**
 * Asks a provider which tasks it has. A provider has no {@code Tasksweep-Reason}, and the published contract does not say how a
 * task that does not exist is answered. So the provider is first asked for a task that cannot exist: what it says then is what
 * "not there" looks like. Thread safe.
 *
 * @param absent the answer for a task that cannot exist
 */
record ProviderLookup(Transport transport, Refusal absent, Breaker breaker) {

    private static final String ANY_ID = "…";
    private static final int NOT_FOUND = 404;
    private static final int FAILURES_IN_A_ROW = 10;

    /**
     * A refusal as the contract writes it.
     *
     * @param msg in {@link #absent} with {@code …} in place of the id
     */
    record Refusal(
            int status, int code, String msg, @Nullable String reason) {

        /** Empty if the answer is not the envelope, or has data. */
        static Optional<Refusal> of(Answer answer) {
            Optional<JsonObject> json = answer.json();
            if (json.isEmpty() || !(json.get().get("code") instanceof JsonNumber code)) return Optional.empty();
            if (json.get().get("data") instanceof JsonObject data && !data.isEmpty()) return Optional.empty();
            String msg = json.get().get("msg") instanceof JsonString text ? text.getString() : "";
            return Optional.of(new Refusal(
                    answer.status(), code.intValue(), msg, answer.reason().orElse(null)));
        }

        /** For people. */
        String shown() {
            return Excerpt.of(msg) + " (HTTP " + status + ", code " + code + ")";
        }

        /** The same about another id. */
        Refusal about(String id, String other) {
            return new Refusal(status, code, msg.replace(id, other), reason);
        }
    }

    /** @throws TasksweepException if the answer is a failure, or none of the contract */
    static ProviderLookup at(Transport transport) {
        String nobody = "tasksweep-" + UUID.randomUUID();
        Answer answer = ask(transport, nobody);
        Optional<Refusal> refusal = Refusal.of(answer).filter(said -> said.code() == Deleted.FAILURE);
        boolean failure = answer.transientFailure()
                || answer.status() >= 500
                || answer.status() == 401
                || answer.status() == 403
                || answer.reason()
                        .filter(reason -> !reason.equals("TASK_NOT_FOUND"))
                        .isPresent();
        if (refusal.isPresent() && !failure) {
            return new ProviderLookup(transport, refusal.get().about(nobody, ANY_ID), Breaker.after(FAILURES_IN_A_ROW));
        }
        boolean shown = JsonCodec.read(answer.body(), TaskInfo.class)
                .filter(info -> answer.success() && info.code() == Deleted.SUCCESS)
                .isPresent();
        boolean otherJson =
                answer.json().filter(json -> !json.containsKey("code")).isPresent();
        if (!shown && (failure || !otherJson)) throw answer.refused();
        String fact = transport.uri() + " does not say that a task does not exist, when it is asked for one that cannot"
                + " exist: " + Excerpt.of(answer.text());
        throw new TasksweepException(RequestFailure.failed("NOT_A_PROVIDER", fact, "Check the address", false), null);
    }

    private static Answer ask(Transport transport, String id) {
        return transport.send(Request.ask("/v1/images/infobytaskid", new InfoByTaskId(Required.idOfProvider(id))));
    }

    /**
     * Asks for each id, some at a time.
     *
     * @return in the order of the ids; null where there was no answer before the work ended
     */
    Looked of(List<String> ids) {
        @Nullable ProviderTask[] found = new ProviderTask[ids.size()];
        try {
            transport.requests().out(ids, this::look, (index, task) -> found[index] = task);
            return new Looked(Arrays.asList(found), null);
        } catch (TasksweepException stopped) {
            return new Looked(Arrays.asList(found), stopped);
        }
    }

    /** @param stopped why not every id was asked for */
    record Looked(
            List<@Nullable ProviderTask> tasks, @Nullable TasksweepException stopped) {

        /** The tasks before the first one that was not asked for; after a stop without the failures that led to it. */
        List<ProviderTask> whole() {
            List<ProviderTask> whole = new ArrayList<>();
            for (ProviderTask task : tasks) {
                if (task == null) break;
                whole.add(task);
            }
            while (stopped != null
                    && !whole.isEmpty()
                    && whole.get(whole.size() - 1).presence() == Presence.UNKNOWN) {
                whole.remove(whole.size() - 1);
            }
            return whole;
        }
    }

    private ProviderTask look(String id) {
        try {
            ProviderTask task = read(id, ask(transport, id));
            breaker.answered();
            return task;
        } catch (TasksweepException failure) {
            breaker.failed(failure);
            return new ProviderTask(id, Presence.UNKNOWN, null, failure.getMessage());
        }
    }

    private ProviderTask read(String id, Answer answer) {
        Optional<Refusal> refusal = Refusal.of(answer);
        if (refusal.isPresent() && absent(refusal.get(), id)) {
            return new ProviderTask(id, Presence.NOT_THERE, null, null);
        }
        TaskInfo info = answer.read(TaskInfo.class);
        TaskInfo.Data data = info.data();
        if (info.code() != Deleted.SUCCESS || data == null) throw answer.refused();
        if (!Objects.requireNonNullElse(data.taskid(), id).equals(id)) {
            String other = "The provider answered for another task, " + Excerpt.of(data.taskid());
            throw new TasksweepException(RequestFailure.failed("OTHER_TASK", other, "", true), null);
        }
        return new ProviderTask(id, Presence.THERE, data, null);
    }

    /** A provider that checks the form of ids may refuse the one that cannot exist; then a 404 of the contract counts too. */
    private boolean absent(Refusal refusal, String id) {
        boolean another = absent.status() != NOT_FOUND
                && refusal.status() == NOT_FOUND
                && refusal.code() == Deleted.FAILURE
                && refusal.msg().length() > 0;
        return refusal.equals(absent.about(ANY_ID, id)) || another;
    }
}

package org.tasksweep.client;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.BatchDelete;
import org.tasksweep.wire.BatchDeleted;
import org.tasksweep.wire.ImportReport;
import org.tasksweep.wire.Me;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskSummary;

/**
 * A connection to one Tasksweep with one API key. Immutable and thread safe; make one and keep it. Every method throws
 * {@link TasksweepException} if the service refuses or cannot be reached.
 *
 * <pre>{@code
 * try (Tasksweep tasksweep = Tasksweep.connect(URI.create("https://tasksweep.example"), key)) {
 *   Deletion deletion = tasksweep.delete("abcd_1234567890abcdef");
 * }
 * }</pre>
 */
public final class Tasksweep implements AutoCloseable {
    final Transport transport;
    private final Executor background;

    Tasksweep(Transport transport, Executor background) {
        this.transport = transport;
        this.background = background;
    }

    /**
     * Makes a client with the default timeouts, and sends nothing: {@link #me()} checks address and key. Throws {@link
     * IllegalArgumentException} if the address is not http or https, or the key has a form that no key has.
     */
    public static Tasksweep connect(URI uri, String key) {
        return builder().uri(uri).key(key).build();
    }

    /** Starts a builder, for a client with other timeouts and retries. */
    public static TasksweepBuilder builder() {
        return new TasksweepBuilder();
    }

    /** The address this client talks to, without a trailing slash. */
    public URI uri() {
        return transport.uri();
    }

    /**
     * Prepares a call of any methods of this client, which can run in the background, has a time limit, and can be cancelled.
     * Sends nothing yet; {@code work} uses the given client, which is this one with the limits of the call.
     */
    public <T> Call<T> call(Function<Tasksweep, T> work) {
        return new Call<>(transport, background, Required.value(work, "work"));
    }

    /** Like {@link #delete(Collection)}. */
    public Deletion delete(String... ids) {
        return delete(Arrays.asList(Required.value(ids, "list of ids")));
    }

    /**
     * Moves tasks to the trash, 1,000 ids per request, some requests in parallel. Ids are opaque and sent as they are;
     * duplicates count once; for an empty collection no request is sent. Repeating a deletion is harmless: if the answer to a
     * first attempt was lost, the result contains what that attempt deleted.
     *
     * @return the outcome of each id, also if some could not be deleted
     * @throws TasksweepException if a request was refused or not answered; {@link TasksweepException#deletion()} then
     *     is what the other requests deleted; no further request is sent after the first failure
     */
    public Deletion delete(Collection<String> ids) {
        return delete(ids, done -> {});
    }

    /** Like {@link #delete(Collection)}; {@code progress} gets what each request did as soon as it is answered, in this thread. */
    public Deletion delete(Collection<String> ids, Consumer<Deletion> progress) {
        return delete(ids, DeleteOptions.DEFAULT, progress);
    }

    /** Like {@link #delete(Collection, Consumer)}, with a reason or another number of ids per request. */
    public Deletion delete(Collection<String> ids, DeleteOptions options, Consumer<Deletion> progress) {
        return new ChunkedDelete(transport)
                .run(Required.ids(ids), Required.value(options, "options"), Required.value(progress, "listener"));
    }

    /**
     * Deletes tasks by one request of the admin API, with its options: all or nothing, validate only, and a reason for the
     * audit. The request is carried out once, also if its answer is lost and it is sent again.
     * @throws TasksweepException with the reason {@code NOT_DELETABLE}: all or nothing, and an id cannot be deleted
     */
    public BatchDeleted batchDelete(BatchDelete request) {
        Request post = Request.post("/admin/v1/tasks:batchDelete", Required.value(request, "request"));
        return transport.send(post.keyed()).read(BatchDeleted.class);
    }

    /**
     * Undoes a deletion: restores the tasks that it deleted, except those that another sweep has deleted again. Repeating it is
     * harmless. Returns one result per id that the deletion had deleted; one that another sweep deleted again is {@code SKIPPED}.
     *
     * @throws IllegalArgumentException if the deletion names no sweeps, as that of a service that is not Tasksweep
     */
    public Restoration undelete(Deletion deletion) {
        return new ChunkedUndelete(transport).run(Required.value(deletion, "deletion"));
    }

    /** Like {@link #undelete(Collection)}. */
    public Restoration undelete(String... ids) {
        return undelete(Arrays.asList(Required.value(ids, "list of ids")));
    }

    /**
     * Restores tasks from the trash, no matter who deleted them, 1,000 ids per request; repeating it is harmless. After a
     * failure, {@link TasksweepException#restoration()} is what the requests before it restored.
     */
    public Restoration undelete(Collection<String> ids) {
        return new ChunkedUndelete(transport).run(Required.ids(ids));
    }

    /**
     * Finds out, with one {@code infobytaskid} per id, whether tasks were deleted whose deletion was not answered.
     */
    public Reconciliation reconcile(Collection<String> ids) {
        return Reconciliation.of(transport.requests(), this, Required.ids(ids));
    }

    /** Reads a task as the published contract shows it. Returns empty if it is unknown, deleted, or another owner's. */
    public Optional<TaskInfo.Data> info(String id) {
        return new TaskLookup(transport).info(id);
    }

    /** Reads a task with all its members, also from the trash. Returns empty if it is unknown or another owner's. */
    public Optional<Task> task(String id) {
        return new TaskLookup(transport).task(id);
    }

    /** Reads the first page of all tasks, the newest first; iterating over it visits all pages. */
    public Page<Task> tasks() {
        return tasks(TaskQuery.ALL);
    }

    /** Reads the first page of the tasks that match a filter such as {@code status=FAILED AND age>30d}. */
    public Page<Task> tasks(String filter) {
        return tasks(TaskQuery.ALL.filter(filter));
    }

    /** Reads the first page of the tasks that match a query. */
    public Page<Task> tasks(TaskQuery query) {
        return Required.value(query, "query").first(transport);
    }

    /** Reads a picture of a task, counted from 0, also from the trash. Returns empty if task or picture do not exist. */
    public Optional<byte[]> picture(String id, int number) {
        return new TaskLookup(transport).picture(id, number);
    }

    /** Counts all tasks and their owners, and adds up the size of the pictures. */
    public TaskSummary summary() {
        return summary(TaskQuery.ALL);
    }

    /** Like {@link #summary()}, for the tasks that match a filter. */
    public TaskSummary summary(String filter) {
        return summary(TaskQuery.ALL.filter(filter));
    }

    /** Like {@link #summary()}, for the tasks that match a query; its order and page size have no effect. */
    public TaskSummary summary(TaskQuery query) {
        return transport
                .send(Request.get(Required.value(query, "query").summaryPath()))
                .read(TaskSummary.class);
    }

    /**
     * Suggests up to ten values for a filter: of {@code uid} (owners that have tasks) or {@code category} (models of the newest
     * tasks), those that begin with {@code prefix}, or any if it is null or empty.
     */
    public List<String> values(String field, @Nullable String prefix) {
        return new TaskLookup(transport).values(field, prefix);
    }

    /**
     * Imports a file of tasks, one JSON object per line, in UTF-8, maybe compressed with gzip. Invalid lines are reported and
     * left out; repeating it is harmless. Throws {@link TasksweepException} also if the file cannot be read.
     */
    public ImportReport importTasks(Path file) {
        return importTasks(file, sent -> {});
    }

    /** Like {@link #importTasks(Path)}; {@code progress} gets the number of bytes sent so far, on a thread of the client. */
    public ImportReport importTasks(Path file, LongConsumer progress) {
        return new ImportUpload(transport).run(Required.value(file, "file"), Required.value(progress, "listener"));
    }

    /** Like {@link #importTasks(Path)}, from a stream, which stays open. The request is not repeated after an error. */
    public ImportReport importTasks(InputStream lines) {
        return new ImportUpload(transport).run(Required.value(lines, "stream of lines"), sent -> {});
    }

    /** Reads the name, owner and scopes of the key. */
    public Me me() {
        return transport.send(Request.get("/admin/v1/me")).read(Me.class);
    }

    /** Sweeps: deletions of many tasks that the server plans, runs and reports. */
    public Sweeps sweeps() {
        return new Sweeps(transport);
    }

    /** Policies: they start sweeps by themselves. */
    public Policies policies() {
        return new Policies(transport);
    }

    /** Holds: they protect tasks from deletion. */
    public Holds holds() {
        return new Holds(transport);
    }

    /** The audit: who did what, when and why. */
    public Audit audit() {
        return new Audit(transport);
    }

    /** API keys. */
    public Keys keys() {
        return new Keys(transport);
    }

    /** Closes idle connections. Running requests end normally; later ones fail. */
    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "Tasksweep at " + uri();
    }
}

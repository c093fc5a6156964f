package org.tasksweep.client;

import jakarta.json.JsonValue;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tasksweep.wire.CertificateKeys;
import org.tasksweep.wire.ErasureCertificate;
import org.tasksweep.wire.ErasureProof;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepItemPage;

/**
 * Plans, runs, follows and undoes sweeps: deletions of many tasks that run on the server. Thread safe.
 *
 * <pre>{@code
 * Sweeps sweeps = tasksweep.sweeps();
 * Sweep plan = sweeps.await(sweeps.plan(SweepRequest.matching("status = FAILED").because("INC-7")).id());
 * sweeps.run(plan);
 * Sweep done = sweeps.watch(plan.id(), sweep -> System.out.println(sweep.counts().done()));
 * }</pre>
 *
 * <p>Every method throws {@link TasksweepException} if the service refuses or cannot be reached. A request that changes
 * something is carried out once, also if its answer is lost and it is sent again.
 */
public final class Sweeps {

    private static final String PATH = "/admin/v1/sweeps";

    private final Transport transport;

    Sweeps(Transport transport) {
        this.transport = transport;
    }

    /**
     * Starts to plan a sweep, and returns at once. Deletes nothing, unless the request has {@code runIfExpected}.
     * {@link #await} returns the finished plan.
     */
    public Sweep plan(SweepRequest request) {
        Required.value(request, "request");
        return acted(Request.post(PATH + request.query(), request.body()));
    }

    /** Reads a sweep as it is now. Returns empty if it is unknown or another owner's. */
    public Optional<Sweep> get(String id) {
        Answer answer = transport.send(Request.get(path(id)));
        if (answer.unknown("SWEEP_NOT_FOUND")) return Optional.empty();
        return Optional.of(answer.read(Sweep.class));
    }

    /** Reads the first page of all sweeps, the latest first; iterating over it visits all pages. */
    public Page<Sweep> list() {
        return list(SweepQuery.ALL);
    }

    /** Reads the first page of the sweeps that match a query. */
    public Page<Sweep> list(SweepQuery query) {
        return Required.value(query, "query").first(transport);
    }

    /**
     * Starts to delete exactly the tasks of the plan, and returns at once.
     *
     * @throws IllegalArgumentException if the sweep has no plan yet
     */
    public Sweep run(Sweep plan) {
        String digest = Required.value(plan, "plan").planDigest();
        if (digest == null) {
            throw new IllegalArgumentException(
                    plan.id() + " is " + plan.state() + " and has no plan to run: await(\"" + plan.id() + "\") first");
        }
        return run(plan.id(), digest);
    }

    /** Like {@link #run(Sweep)}, by the id of the sweep and the digest of its plan. */
    public Sweep run(String id, String planDigest) {
        return acted(
                Request.post(path(id) + ":run", Map.of("planDigest", Required.text(planDigest, "digest of the plan"))));
    }

    /**
     * Approves the plan of another person that is too large to be run without an approval. After the end of the sweep, approves
     * its early purge.
     *
     * @throws IllegalArgumentException if the sweep has no plan
     */
    public Sweep approve(Sweep plan) {
        String digest = Required.value(plan, "plan").planDigest();
        if (digest == null) throw new IllegalArgumentException(plan.id() + " has no plan to approve");
        return acted(Request.post(path(plan.id()) + ":approve", Map.of("planDigest", digest)));
    }

    /** Pauses a sweep. When this method returns, nothing more is deleted. */
    public Sweep pause(String id) {
        return act(id, "pause");
    }

    /** Continues a paused sweep. */
    public Sweep resume(String id) {
        return act(id, "resume");
    }

    /** Cancels a sweep. When this method returns, nothing more is deleted; what was deleted can be undone. */
    public Sweep cancel(String id) {
        return act(id, "cancel");
    }

    /** Tries again the ids that failed, were on hold or still processing. */
    public Sweep retryFailed(String id) {
        return act(id, "retryFailed");
    }

    /** Ends the undo window now: the service removes pictures and rows, which cannot be undone. */
    public Sweep purge(String id) {
        return act(id, "purge");
    }

    /**
     * Limits the rate of a sweep from its next transaction on.
     *
     * @param tasksPerSecond 1 to 1,000,000
     */
    public Sweep rate(String id, int tasksPerSecond) {
        return acted(Request.patch(path(id), Map.of("maxRate", tasksPerSecond)));
    }

    /** Removes the rate limit of a sweep. */
    public Sweep unlimited(String id) {
        return acted(Request.patch(path(id), Map.of("maxRate", JsonValue.NULL)));
    }

    /** Starts to restore all tasks, and returns the sweep that does this. Also works for the sweep of a single request. */
    public Sweep undo(String id) {
        return act(id, "undo");
    }

    /** Like {@link #undo(String)}, with a reason for the audit, of at most 500 characters. */
    public Sweep undo(String id, String reason) {
        return acted(Request.post(path(id) + ":undo", Map.of("reason", Required.text(reason, "reason"))));
    }

    /** Waits until the sweep is planned, paused or ended, and returns it as it is then. */
    public Sweep await(String id) {
        return watch(id, sweep -> {});
    }

    /**
     * Like {@link #await}, and reports the progress. Connects again when the connection breaks, and gives up when the service
     * has not answered for the time of {@link TasksweepBuilder#deadline}.
     *
     * @param progress called by the calling thread whenever the sweep has changed, every few seconds as long as the service
     *     answers, and finally with the result. An exception of it ends the watch, but not the sweep
     */
    public Sweep watch(String id, Consumer<Sweep> progress) {
        return new SweepFollower(transport, path(id), Required.value(progress, "listener")).settled();
    }

    /** Reads the first page of the ids of a sweep with their outcomes, in the order of the plan. */
    public Page<SweepItem> items(String id) {
        return itemsAt(path(id) + "/items?pageSize=1000");
    }

    /** Reads the first page of the ids with this outcome, a word of {@link SweepItem#outcome()}. */
    public Page<SweepItem> items(String id, String outcome) {
        String query = "/items?pageSize=1000&outcome=" + Request.encoded(Required.text(outcome, "outcome"));
        return itemsAt(path(id) + query);
    }

    private Page<SweepItem> itemsAt(String path) {
        return new Page.Source<>(
                        transport,
                        "items",
                        token -> path + (token == null ? "" : "&pageToken=" + Request.encoded(token)),
                        SweepItemPage.class,
                        page -> new Page.Part<>(page.items(), page.nextPageToken()))
                .first();
    }

    /**
     * Reads all ids of a sweep with their outcomes, in the order of the plan. The answer is read while the stream is read, so
     * any length fits in memory.
     *
     * @return a stream that must be closed, best by {@code try}; it belongs to one thread, and throws
     *     {@link TasksweepException} if the connection breaks
     */
    public Stream<SweepItem> report(String id) {
        return ReportReader.items(transport, path(id) + "/report");
    }

    /** Like {@link #report(String)}, but only the ids with this outcome, a word of {@link SweepItem#outcome()}. */
    public Stream<SweepItem> report(String id, String outcome) {
        return ReportReader.items(
                transport, path(id) + "/report?outcome=" + Request.encoded(Required.text(outcome, "outcome")));
    }

    /**
     * Writes the report of a sweep to a stream, as the service sends it.
     *
     * @param target left open
     * @return the number of bytes written
     * @throws TasksweepException also if the target cannot be written; then a part of the report may have been written
     */
    public long download(String id, ReportFormat format, OutputStream target) {
        String path =
                path(id) + "/report?format=" + Required.value(format, "format").word();
        return ReportReader.download(transport, path, format.type(), Required.value(target, "target"));
    }

    /**
     * Reads the certificate of what a sweep erased.
     *
     * @throws TasksweepException with the reason {@code NOT_ERASED} if the purge of the sweep has not ended
     */
    public ErasureCertificate certificate(String id) {
        return transport.send(Request.get(path(id) + "/certificate")).read(ErasureCertificate.class);
    }

    /** Reads the proof that a certificate covers a task; {@link org.tasksweep.proof.Certificate} checks it. */
    public ErasureProof proof(String id, String taskid) {
        String query = "/certificate?taskid=" + Request.encoded(Required.text(taskid, "taskid"));
        return transport.send(Request.get(path(id) + query)).read(ErasureProof.class);
    }

    /** Reads the public keys with which certificates can be checked. */
    public CertificateKeys certificateKeys() {
        return transport.send(Request.get("/admin/v1/certificateKeys")).read(CertificateKeys.class);
    }

    private Sweep act(String id, String verb) {
        return acted(Request.post(path(id) + ":" + verb));
    }

    private Sweep acted(Request request) {
        return transport.send(request.keyed()).read(Sweep.class);
    }

    private static String path(String id) {
        return PATH + "/" + Request.encoded(Required.text(id, "id of the sweep"));
    }
}

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
 * Deletions of many tasks that have a life on the server: planned, looked at, run, watched, undone. Thread safe.
 *
 * <pre>{@code
 * Sweeps sweeps = tasksweep.sweeps();
 * Sweep plan = sweeps.await(sweeps.plan(SweepRequest.matching("status = FAILED").because("INC-7")).id());
 * sweeps.run(plan);
 * Sweep done = sweeps.watch(plan.id(), sweep -> System.out.println(sweep.counts().done()));
 * }</pre>
 *
 * <p>Every method throws {@link TasksweepException} if the service refuses or cannot be reached. What acts is carried out
 * once, also if its answer gets lost and it is sent again.
 */
public final class Sweeps {

    private static final String PATH = "/admin/v1/sweeps";

    private final Transport transport;

    Sweeps(Transport transport) {
        this.transport = transport;
    }

    /**
     * Begins to plan, and answers at once; deletes nothing, unless the request says {@code runIfExpected}. {@link #await}
     * answers the plan.
     */
    public Sweep plan(SweepRequest request) {
        Required.value(request, "request");
        return acted(Request.post(PATH + request.query(), request.body()));
    }

    /** The sweep as it is now; empty if it is unknown or another owner's. */
    public Optional<Sweep> get(String id) {
        Answer answer = transport.send(Request.get(path(id)));
        if (answer.unknown("SWEEP_NOT_FOUND")) return Optional.empty();
        return Optional.of(answer.read(Sweep.class));
    }

    /** The first page of every sweep, the latest first; iterating goes on through all pages. */
    public Page<Sweep> list() {
        return list(SweepQuery.ALL);
    }

    /** The first page of the sweeps that match. */
    public Page<Sweep> list(SweepQuery query) {
        return Required.value(query, "query").first(transport);
    }

    /**
     * Deletes exactly what the plan has, and answers at once.
     *
     * @throws IllegalArgumentException if it has no plan yet
     */
    public Sweep run(Sweep plan) {
        String digest = Required.value(plan, "plan").planDigest();
        if (digest == null) {
            throw new IllegalArgumentException(
                    plan.id() + " is " + plan.state() + " and has no plan to run: await(\"" + plan.id() + "\") first");
        }
        return run(plan.id(), digest);
    }

    /** Like {@link #run(Sweep)}, but runs only the plan with this digest. */
    public Sweep run(String id, String planDigest) {
        return acted(
                Request.post(path(id) + ":run", Map.of("planDigest", Required.text(planDigest, "digest of the plan"))));
    }

    /**
     * Approves a plan that another person made and that is too large to be run by one person alone; or, after its end, its early
     * purge.
     *
     * @throws IllegalArgumentException if it has no plan
     */
    public Sweep approve(Sweep plan) {
        String digest = Required.value(plan, "plan").planDigest();
        if (digest == null) throw new IllegalArgumentException(plan.id() + " has no plan to approve");
        return acted(Request.post(path(plan.id()) + ":approve", Map.of("planDigest", digest)));
    }

    /** Stops it for now. When this is answered, nothing more is deleted. */
    public Sweep pause(String id) {
        return act(id, "pause");
    }

    /** Goes on after a pause. */
    public Sweep resume(String id) {
        return act(id, "resume");
    }

    /** Calls it off. When this is answered, nothing more is deleted; what was deleted can be undone. */
    public Sweep cancel(String id) {
        return act(id, "cancel");
    }

    /** Tries again what failed, was on hold or still processing. */
    public Sweep retryFailed(String id) {
        return act(id, "retryFailed");
    }

    /** Ends the undo window now: pictures and rows are removed, and this cannot be undone. */
    public Sweep purge(String id) {
        return act(id, "purge");
    }

    /**
     * Limits the speed from its next transaction on.
     *
     * @param tasksPerSecond 1 to 1,000,000
     */
    public Sweep rate(String id, int tasksPerSecond) {
        return acted(Request.patch(path(id), Map.of("maxRate", tasksPerSecond)));
    }

    /** Takes the limit of the speed away. */
    public Sweep unlimited(String id) {
        return acted(Request.patch(path(id), Map.of("maxRate", JsonValue.NULL)));
    }

    /** Begins to bring all back, and answers the sweep that does it; also for the sweep of a single request. */
    public Sweep undo(String id) {
        return act(id, "undo");
    }

    /** Like {@link #undo(String)}, with the reason for the record, at most 500 characters. */
    public Sweep undo(String id, String reason) {
        return acted(Request.post(path(id) + ":undo", Map.of("reason", Required.text(reason, "reason"))));
    }

    /** Waits until the sweep is planned, paused, or at an end. Answers the sweep as it is then. */
    public Sweep await(String id) {
        return watch(id, sweep -> {});
    }

    /**
     * As {@link #await}, and tells how it gets on. Connects again when the connection breaks, and gives up when the service
     * has not answered for the time that {@link TasksweepBuilder#deadline} gives a request.
     *
     * @param progress called by the calling thread whenever something changed, and every few seconds as long as the service
     *     is there; at last with what is answered. What it throws ends the watch, and not the sweep
     */
    public Sweep watch(String id, Consumer<Sweep> progress) {
        return new SweepFollower(transport, path(id), Required.value(progress, "listener")).settled();
    }

    /** The first page of all its ids and what became of them, in the plan's order. */
    public Page<SweepItem> items(String id) {
        return itemsAt(path(id) + "/items?pageSize=1000");
    }

    /** The first page of the ids with this outcome, a word of {@link SweepItem#outcome()}. */
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
     * All its ids and what became of them, in the plan's order, read from the service as the stream is read: any length fits
     * in memory.
     *
     * @return to be closed, best by {@code try}; it belongs to one thread, and throws {@link TasksweepException} if the
     *     connection breaks
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
     * Writes the report as the service sends it.
     *
     * @param target is left open
     * @return how many bytes were written
     * @throws TasksweepException also if the target cannot be written; part of the report is written then
     */
    public long download(String id, ReportFormat format, OutputStream target) {
        String path =
                path(id) + "/report?format=" + Required.value(format, "format").word();
        return ReportReader.download(transport, path, format.type(), Required.value(target, "target"));
    }

    /**
     * The certificate of what the sweep erased, once its purge has ended.
     *
     * @throws TasksweepException with reason {@code NOT_ERASED} before
     */
    public ErasureCertificate certificate(String id) {
        return transport.send(Request.get(path(id) + "/certificate")).read(ErasureCertificate.class);
    }

    /** Proves that a task is covered by the certificate; {@link org.tasksweep.proof.Certificate} checks it. */
    public ErasureProof proof(String id, String taskid) {
        String query = "/certificate?taskid=" + Request.encoded(Required.text(taskid, "taskid"));
        return transport.send(Request.get(path(id) + query)).read(ErasureProof.class);
    }

    /** The public keys with which certificates can be checked. */
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

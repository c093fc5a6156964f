package org.tasksweep.client;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.BatchDelete;
import org.tasksweep.wire.BatchDeleted;
import org.tasksweep.wire.DeleteTasks;
import org.tasksweep.wire.Deleted;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/**
 * Deletes any number of ids, by the published contract or with a reason by the admin API, one chunk per request and some requests at a time. A failure contains what
 * was done before. Each chunk has an Idempotency-Key: if its answer is lost, the answer to the repetition says what the first
 * attempt did, so an undo covers everything.
 */
final class ChunkedDelete {

    private final Transport transport;

    ChunkedDelete(Transport transport) {
        this.transport = transport;
    }

    Deletion run(Collection<String> ids, DeleteOptions options, Consumer<Deletion> progress) {
        List<List<String>> chunks = IdBatches.of(ids, options.chunk());
        String reason = options.reason();
        Function<List<String>, ChunkResult> delete = reason == null ? this::delete : chunk -> delete(chunk, reason);
        Deletion.Total[] done = new Deletion.Total[chunks.size()];
        try {
            transport.requests().out(chunks, delete, (index, chunk) -> {
                done[index] = chunk.sum();
                progress.accept(chunk.sum().deletion());
                if (chunk.refused() != null) throw chunk.refused();
            });
        } catch (TasksweepException e) {
            int asked = chunks.stream().mapToInt(List::size).sum();
            Deletion before = Deletion.Total.of(done);
            throw before.size() == 0 ? e : e.after(before, asked);
        }
        return Deletion.Total.of(done);
    }

    /** @param refused what ends the deletion after this chunk */
    private record ChunkResult(Deletion.Total sum, @Nullable TasksweepException refused) {}

    private ChunkResult delete(List<String> ids) {
        Answer answer = transport.send(Request.post("/v1/images/deleteimagestask", new DeleteTasks(null, ids, null))
                .with("Prefer", "return=representation")
                .keyed());
        Optional<Deleted> deleted = JsonCodec.read(answer.body(), Deleted.class);
        if (!answer.success() || deleted.isEmpty() || deleted.get().data() == null) throw answer.refused();
        Deletion.Total sum = new Deletion.Total();
        Deleted.Data data = deleted.get().data();
        sum.add(results(ids, deleted.get(), data), data.summary());
        return new ChunkResult(sum, deleted.get().code() == Deleted.INSUFFICIENT_CREDITS ? answer.refused() : null);
    }

    private ChunkResult delete(List<String> ids, String reason) {
        BatchDeleted deleted = transport
                .send(Request.post("/admin/v1/tasks:batchDelete", new BatchDelete(ids, false, null, reason))
                        .keyed())
                .read(BatchDeleted.class);
        Deletion.Total sum = new Deletion.Total();
        sum.add(deleted.results(), deleted.summary());
        return new ChunkResult(sum, null);
    }

    /** A service that sends only the minimal answer does not say which id had which outcome. */
    private static List<Result> results(List<String> ids, Deleted deleted, Deleted.Data data) {
        if (data.results() != null) return data.results();
        boolean gone = "Success".equals(data.status());
        Outcome outcome = gone ? Outcome.DELETED : Outcome.FAILED;
        String detail = gone ? "gone; the service does not say how" : deleted.msg();
        return ids.stream()
                .map(id -> new Result(id, outcome, gone ? null : true, detail, null))
                .toList();
    }
}

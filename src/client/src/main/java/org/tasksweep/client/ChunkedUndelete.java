package org.tasksweep.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tasksweep.wire.BatchUndelete;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.UndoneDeletion;

/** Restores any number of ids, one chunk per request. */
final class ChunkedUndelete {

    private final Transport transport;

    ChunkedUndelete(Transport transport) {
        this.transport = transport;
    }

    /** Restores those of these ids that are in the trash. */
    Restoration run(Collection<String> ids) {
        return run(ids, BatchUndelete::new);
    }

    /** Restores the tasks that this deletion moved to the trash. */
    Restoration run(Deletion deletion) {
        List<String> ids = deletion.deletedIds();
        List<String> sweeps = deletion.sweeps();
        if (!ids.isEmpty() && sweeps.isEmpty()) {
            throw new IllegalArgumentException(
                    "The service did not say by which sweep it deleted, so that it cannot be told"
                            + " from other deletions of the same tasks");
        }
        // An id that another sweep has deleted again must not keep the others in the trash.
        return run(ids, chunk -> new BatchUndelete(chunk, sweeps, false));
    }

    private Restoration run(Collection<String> ids, Function<List<String>, BatchUndelete> request) {
        List<List<String>> chunks = IdBatches.of(ids);
        int asked = chunks.stream().mapToInt(List::size).sum();
        List<BatchUndeleted.Item> done = new ArrayList<>();
        Map<String, UndoneDeletion> undone = new LinkedHashMap<>();
        for (List<String> chunk : chunks) {
            try {
                BatchUndeleted answer = undelete(request.apply(chunk));
                done.addAll(answer.results());
                List<UndoneDeletion> named = answer.undone() == null ? List.of() : answer.undone();
                named.forEach(one -> undone.merge(one.sweep(), one, ChunkedUndelete::sum));
            } catch (TasksweepException e) {
                throw done.isEmpty() ? e : e.after(new Restoration(done, List.copyOf(undone.values())), asked);
            }
        }
        return new Restoration(done, List.copyOf(undone.values()));
    }

    private static UndoneDeletion sum(UndoneDeletion one, UndoneDeletion other) {
        boolean first = one.deleteTime().compareTo(other.deleteTime()) <= 0;
        return new UndoneDeletion(
                one.sweep(),
                one.deletedBy(),
                first ? one.deleteTime() : other.deleteTime(),
                one.reason(),
                one.restored() + other.restored());
    }

    private BatchUndeleted undelete(BatchUndelete body) {
        Answer answer = transport.send(
                Request.post("/admin/v1/tasks:batchUndelete", body).keyed());
        BatchUndeleted undeleted = answer.read(BatchUndeleted.class);
        answer.present(undeleted.results());
        return undeleted;
    }
}

package org.tasksweep.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tasksweep.wire.BatchUndelete;
import org.tasksweep.wire.BatchUndeleted;

/** Brings back any number of ids, a chunk a request. */
final class ChunkedUndelete {

    private final Transport transport;

    ChunkedUndelete(Transport transport) {
        this.transport = transport;
    }

    Restoration run(Collection<String> ids) {
        List<List<String>> chunks = Chunks.of(ids);
        int asked = chunks.stream().mapToInt(List::size).sum();
        List<BatchUndeleted.Item> done = new ArrayList<>();
        for (List<String> chunk : chunks) {
            try {
                done.addAll(undelete(chunk));
            } catch (TasksweepException e) {
                throw done.isEmpty() ? e : e.after(new Restoration(done), asked);
            }
        }
        return new Restoration(done);
    }

    private List<BatchUndeleted.Item> undelete(List<String> ids) {
        Answer answer = transport.send(Request.post("/admin/v1/tasks:batchUndelete", new BatchUndelete(ids))
                .keyed());
        return answer.present(answer.read(BatchUndeleted.class).results());
    }
}

package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * A request is never taken for another one, however many are under way: Open Liberty keeps the query of a request with its
 * thread, and passes it on with the next request whose body that thread has collected.
 */
class RequestIsolationIT extends Deployed {
    private static final int REQUESTS = 1_500;

    @Test
    void aRequestHasNeitherTheQueryNorTheAnswerOfAnother() throws InterruptedException {
        SomeTasks tasks = SomeTasks.ofThisRun("apart", REQUESTS * 3, 1);
        GivenService.all(tasks);
        Queue<String> ids = new ConcurrentLinkedQueue<>(tasks.ids());
        int port = SERVER.getPort();
        KeptLoad lists = new KeptLoad();
        KeptLoad deletions = new KeptLoad();
        try (lists;
                deletions) {
            lists.clients(6, port, connection -> Optional.of(connection.get("/admin/v1/tasks?pageSize=7")));
            // More than the bodies that are read by the thread of the request.
            deletions.clients(32, port, KeptLoad.deleting(ids));
            deletions.await(REQUESTS);
        }
        assertThat(deletions.answers())
                .hasSize(REQUESTS)
                .allSatisfy(answer -> assertThat(answer.body())
                        .isEqualTo("{\"code\":1000,\"msg\":\"Successfully\",\"data\":{\"status\":\"Success\"}}"));
        assertThat(lists.answers())
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
    }
}

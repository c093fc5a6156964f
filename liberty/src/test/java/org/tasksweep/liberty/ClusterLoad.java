package org.tasksweep.liberty;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tasksweep.liberty.KeptConnection.Answer;

/**
 * Clients that delete three tasks at a time, and repeat each request with the same {@code Idempotency-Key} until it is
 * acknowledged; and what they have asked for, what was acknowledged, and what they saw meanwhile.
 */
final class ClusterLoad implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Queue<String> ids;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<Instant> successes = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final KeptLoad clients = new KeptLoad();

    ClusterLoad(int port, Collection<String> ids) {
        this.ids = new ConcurrentLinkedQueue<>(ids);
        clients.clients(CLIENTS, port, this::deleteNext);
    }

    private Optional<Answer> deleteNext(KeptConnection connection) {
        return KeptLoad.next(ids, 3).map(three -> delete(connection, three));
    }

    private Answer delete(KeptConnection connection, List<String> three) {
        asked.addAll(three);
        String body = "{\"taskids\":[\"" + String.join("\",\"", three) + "\"]}";
        String key = "Idempotency-Key: " + UUID.randomUUID();
        Answer answer =
                Until.seen("acknowledged", PATIENCE, () -> once(connection, body, key), one -> one.status() == 200);
        acknowledged.addAll(three);
        successes.add(Instant.now());
        return answer;
    }

    private Answer once(KeptConnection connection, String body, String key) {
        Answer answer = connection.post("/v1/images/deleteimagestask", body, key);
        if (answer.status() != 200) seen.merge(kind(answer), 1, Integer::sum);
        return answer;
    }

    private static String kind(Answer answer) {
        if (answer.status() <= 0) return "no answer";
        return answer.status() + (answer.headers().contains("\r\nretry-after: ") ? "" : " without Retry-After");
    }

    /** How often what was seen that is no success. */
    Map<String, Integer> seen() {
        return new TreeMap<>(seen);
    }

    /** The longest time without a success. */
    Duration longestGap() {
        List<Instant> all = successes.stream().sorted().toList();
        Duration longest = Duration.ZERO;
        for (int i = 1; i < all.size(); i++) {
            Duration gap = Duration.between(all.get(i - 1), all.get(i));
            if (gap.compareTo(longest) > 0) longest = gap;
        }
        return longest;
    }

    Set<String> asked() {
        return new TreeSet<>(asked);
    }

    Set<String> acknowledged() {
        return new TreeSet<>(acknowledged);
    }

    /** Waits until so many more requests have succeeded. */
    void awaitMore(int count) {
        int before = successes.size();
        Until.seen("more deletions", PATIENCE, successes::size, now -> now >= before + count);
    }

    @Override
    public void close() throws InterruptedException {
        clients.close();
    }
}

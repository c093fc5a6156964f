package org.tasksweep.shell;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ids as they are sent: 1,000 per request. */
final class Chunk {

    private static final int SIZE = 1_000;

    private Chunk() {}

    static Stream<List<String>> of(List<String> ids) {
        return IntStream.range(0, (ids.size() + SIZE - 1) / SIZE)
                .mapToObj(n -> ids.subList(n * SIZE, Math.min(ids.size(), (n + 1) * SIZE)));
    }
}

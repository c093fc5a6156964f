package org.tasksweep.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Splits ids into requests that are well below the limits of the service. */
final class IdBatches {

    static final int SIZE = 1_000;

    private IdBatches() {}

    static List<List<String>> of(Collection<String> ids) {
        return of(ids, SIZE);
    }

    static List<List<String>> of(Collection<String> ids, int size) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += size) {
            chunks.add(distinct.subList(from, Math.min(from + size, distinct.size())));
        }
        return chunks;
    }
}

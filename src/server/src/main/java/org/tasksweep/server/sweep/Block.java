package org.tasksweep.server.sweep;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Up to 1,000 ids of a sweep and what became of each.
 *
 * @param number its place among the blocks, from 0
 * @param outcomes a letter of {@link Mark} an id
 * @param details sentences, by index
 */
record Block(int number, List<String> ids, String outcomes, SortedMap<Integer, String> details) {
    /** Ids of a block. */
    static final int SIZE = 1_000;

    Block {
        if (outcomes.length() != ids.size()) {
            throw new IllegalStateException(
                    "block " + number + ": " + outcomes.length() + " outcomes of " + ids.size());
        }
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    Mark mark(int index) {
        return Mark.of(outcomes.charAt(index));
    }

    /** Indexes of what is still to do. */
    List<Integer> pending() {
        return IntStream.range(0, ids.size())
                .filter(i -> outcomes.charAt(i) == Mark.PENDING.letter())
                .boxed()
                .toList();
    }

    /** The same block with what became of some of its ids, by index. */
    Block with(Map<Integer, Done> done) {
        StringBuilder letters = new StringBuilder(outcomes);
        SortedMap<Integer, String> words = new TreeMap<>(details);
        done.forEach((index, one) -> {
            letters.setCharAt(index, one.mark().letter());
            if (one.detail() == null) words.remove(index);
            else words.put(index, one.detail());
        });
        return new Block(number, ids, letters.toString(), words);
    }
}

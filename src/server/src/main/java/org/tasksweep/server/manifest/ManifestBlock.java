package org.tasksweep.server.manifest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Up to 1,000 ids of a sweep with the outcome of each.
 *
 * @param number its position among the blocks, from 0
 * @param outcomes one letter of {@link ItemOutcome} per id
 * @param details sentences, by index
 */
public record ManifestBlock(int number, List<String> ids, String outcomes, SortedMap<Integer, String> details) {
    /** Ids of a block. */
    public static final int SIZE = 1_000;

    public ManifestBlock {
        if (outcomes.length() != ids.size()) {
            throw new IllegalStateException(
                    "block " + number + ": " + outcomes.length() + " outcomes of " + ids.size());
        }
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    public ItemOutcome mark(int index) {
        return ItemOutcome.of(outcomes.charAt(index));
    }

    /** The indexes of the pending ids. */
    public List<Integer> pending() {
        return IntStream.range(0, ids.size())
                .filter(i -> outcomes.charAt(i) == ItemOutcome.PENDING.letter())
                .boxed()
                .toList();
    }

    /** The same block with the outcomes of some of its ids, by index. */
    public ManifestBlock with(Map<Integer, ItemResult> done) {
        StringBuilder letters = new StringBuilder(outcomes);
        SortedMap<Integer, String> words = new TreeMap<>(details);
        done.forEach((index, one) -> {
            letters.setCharAt(index, one.mark().letter());
            if (one.detail() == null) words.remove(index);
            else words.put(index, one.detail());
        });
        return new ManifestBlock(number, ids, letters.toString(), words);
    }
}

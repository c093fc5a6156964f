package org.tasksweep.server.manifest;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tasksweep.wire.Outcome;

/** The outcome of one id of a sweep, stored as one letter of its block. */
public enum ItemOutcome {
    PENDING('.'),
    DELETED('D'),
    ALREADY_DELETED('A'),
    NOT_FOUND('N'),
    DEFERRED('W'),
    RUNNING('P'),
    HELD('H'),
    FAILED('X'),
    SKIPPED('S'),
    RESTORED('R'),
    ALIVE('L'),
    PURGED('G');

    private static final Map<Character, ItemOutcome> BY_LETTER =
            Arrays.stream(values()).collect(Collectors.toMap(mark -> mark.letter, Function.identity()));

    private final char letter;

    ItemOutcome(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    public static ItemOutcome of(char letter) {
        return Optional.ofNullable(BY_LETTER.get(letter))
                .orElseThrow(() -> new IllegalStateException("no mark " + letter + ", indicates a bug"));
    }

    public static ItemOutcome of(Outcome outcome) {
        return switch (outcome) {
            case DELETED -> DELETED;
            case ALREADY_DELETED -> ALREADY_DELETED;
            case NOT_FOUND -> NOT_FOUND;
            case DEFERRED -> DEFERRED;
            case RUNNING -> RUNNING;
            case HELD -> HELD;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
        };
    }

    public static Optional<ItemOutcome> named(String word) {
        return Arrays.stream(values()).filter(mark -> mark.name().equals(word)).findAny();
    }

    /** True if the id must not be visible any more. */
    public boolean gone() {
        return switch (this) {
            case DELETED, ALREADY_DELETED, NOT_FOUND, DEFERRED, PURGED -> true;
            case PENDING, RUNNING, HELD, FAILED, SKIPPED, RESTORED, ALIVE -> false;
        };
    }
}

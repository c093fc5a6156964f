package org.tasksweep.testing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule for the id of a task or of an owner, and the ids that the service makes. */
final class Ids {
    private static final int MAX = 128;
    private static final String DAMAGED =
            "holds the character U+FFFD, which stands where text was damaged on its way here;"
                    + " send it again in UTF-8, from a terminal or program that uses UTF-8";

    private Ids() {}

    /** The reason why a text is not a valid id; it follows the name of the text. Empty if the id is valid. */
    static Optional<String> broken(String id) {
        if (id.indexOf('\uFFFD') >= 0) return Optional.of(DAMAGED);
        boolean fits = !id.isEmpty()
                && id.codePointCount(0, id.length()) <= MAX
                && id.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        return fits ? Optional.empty() : Optional.of("must be 1 to 128 characters, none a control character");
    }

    static String required(@Nullable String id, String what) {
        if (id == null) throw new IllegalArgumentException("The " + what + " is missing");
        broken(id).ifPresent(why -> {
            throw new IllegalArgumentException("The " + what + " " + why);
        });
        return id;
    }

    /** The number of {@code sw_7}; 0 if the text is not such an id. */
    static long number(String prefix, String id) {
        return id.matches(prefix + "_[1-9][0-9]{0,17}") ? Long.parseLong(id.substring(prefix.length() + 1)) : 0;
    }
}

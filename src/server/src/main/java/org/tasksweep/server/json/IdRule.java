package org.tasksweep.server.json;

import java.util.Optional;

/** The rule for the id of a task or of an owner: 1 to 128 characters, taken as they are. */
public final class IdRule {
    private static final int MAX = 128;

    private IdRule() {}

    /** The reason why a text is not a valid id; it follows the name of the text. Empty if the id is valid. */
    public static Optional<String> broken(String id) {
        if (TextRules.damage(id) >= 0) return Optional.of(TextRules.DAMAGED);
        boolean fits =
                !id.isEmpty() && TextRules.length(id) <= MAX && !TextRules.hasControl(id) && TextRules.wellFormed(id);
        return fits ? Optional.empty() : Optional.of("must be 1 to 128 characters, none a control character");
    }
}

package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.time.Duration;
import org.tasksweep.wire.Key;

/** The words for API keys, made for {@code import static}. {@code help("keys")} describes them. */
public final class KeyWords {

    private static final Duration OVERLAP = Duration.ofDays(1);

    private KeyWords() {}

    /** The API keys there are. */
    public static Listing<Key> keys() {
        return SESSION.word(() -> KeyActions.list(SESSION));
    }

    /** Gives a key a new secret; the old one works for a day. */
    public static RecordView<Key> rotateKey(String id) {
        return rotateKey(id, OVERLAP);
    }

    /** Gives a key a new secret; the old one works for this time. */
    public static RecordView<Key> rotateKey(String id, Duration overlap) {
        return SESSION.word(() -> KeyActions.rotate(
                SESSION, WordArguments.text(id, "id of the key"), WordArguments.value(overlap, "overlap")));
    }

    /** Ends a key for good. */
    public static Text revokeKey(String id) {
        return SESSION.word(() -> KeyActions.revoke(SESSION, WordArguments.text(id, "id of the key")));
    }
}

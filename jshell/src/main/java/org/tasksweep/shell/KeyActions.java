package org.tasksweep.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.Key;

/** Carries out the words for keys, and prints keys. */
final class KeyActions {

    private static final String PATH = "/admin/v1/keys";

    private KeyActions() {}

    static Listing<Key> list(Session session) {
        long start = System.nanoTime();
        return Listing.of(session, ListFormat.KEYS, session.client().keys().list(), CurlCommand.get(PATH), start);
    }

    /** One word or two: whether it is valid, and until when. */
    static String state(Key key) {
        if (key.revokeTime() != null) return "revoked";
        if (key.expireTime() == null) return "valid";
        boolean over = !Instant.parse(key.expireTime()).isAfter(Instant.now());
        return over ? "expired" : "until " + Human.time(key.expireTime());
    }

    static RecordView<Key> rotate(Session session, String id, Duration overlap) {
        long start = System.nanoTime();
        Key key = session.writing().keys().rotate(id, overlap);
        String name = " " + key.id() + " (" + Harmless.text(key.name()) + ")" + session.where();
        String before = key.overlapEndTime() == null
                ? " The old secret has ended."
                : " The old secret works until " + Human.time(key.overlapEndTime()) + " UTC.";
        String text = name + " has a new secret, shown only now:\n " + key.key() + "\n" + before + took(session, start);
        String later = name + " has a new secret, which was shown once." + before;
        CurlCommand call = CurlCommand.post(path(id) + ":rotate", Map.of("overlap", overlap.toString()));
        return new RecordView<>(session, key.withoutSecret(), text, () -> later, List.of(key.id()), call);
    }

    static Text revoke(Session session, String id) {
        long start = System.nanoTime();
        session.writing().keys().revoke(id);
        return new Text(" " + Harmless.exact(id) + session.where() + " is revoked: it is no longer accepted, and its"
                + " sweeps pause." + took(session, start));
    }

    private static String path(String id) {
        return PATH + "/" + CurlCommand.encoded(id);
    }

    private static String took(Session session, long start) {
        return " " + session.screen().took(Session.since(start));
    }
}

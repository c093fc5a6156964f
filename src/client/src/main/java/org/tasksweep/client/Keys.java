package org.tasksweep.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.KeyPage;
import org.tasksweep.wire.NewKey;

/**
 * Makes, reads, changes, rotates and revokes API keys. Thread safe.
 *
 * <p>Every method throws {@link TasksweepException} if the service refuses or cannot be reached.
 */
public final class Keys {

    private static final String PATH = "/admin/v1/keys";
    private static final int PAGE = 1_000;

    private final Transport transport;

    Keys(Transport transport) {
        this.transport = transport;
    }

    /** Reads all keys, without their secrets, the oldest first. */
    public List<Key> list() {
        List<Key> keys = new ArrayList<>();
        for (String token = ""; token != null; ) {
            KeyPage page = page(token);
            keys.addAll(page.keys());
            token = page.nextPageToken();
        }
        return List.copyOf(keys);
    }

    private KeyPage page(String token) {
        String next = token.isEmpty() ? "" : "&pageToken=" + Request.encoded(token);
        Answer answer = transport.send(Request.get(PATH + "?pageSize=" + PAGE + next));
        KeyPage page = answer.read(KeyPage.class);
        answer.present(page.keys());
        return page;
    }

    /**
     * Makes a key. {@link Key#key()} of the result is the secret, which is never shown again. The client does not repeat the
     * request: if the answer is lost, so is the secret.
     */
    public Key create(NewKey key) {
        // A missing owner must not make a key for every owner.
        if (Required.value(key, "key").owner() != null) Required.text(key.owner(), "owner");
        return transport.send(Request.post(PATH, key).once()).read(Key.class);
    }

    /**
     * Gives a key a new secret. {@link Key#key()} of the result is the secret, which is never shown again; the old secret works
     * as well until the overlap ends. The client does not repeat the request: if the answer is lost, so is the secret; then
     * rotate again.
     *
     * @param overlap at most 30 days; zero: the old secret ends at once
     */
    public Key rotate(String id, Duration overlap) {
        Map<String, String> body =
                Map.of("overlap", Required.value(overlap, "overlap").toString());
        return transport.send(Request.post(path(id) + ":rotate", body).once()).read(Key.class);
    }

    /** Changes the expiry or the limits of a key; its scopes and its owner cannot be changed. */
    public Key change(String id, KeyChange change) {
        return transport
                .send(Request.patch(path(id), Required.value(change, "change").body())
                        .keyed())
                .read(Key.class);
    }

    /** Revokes a key at once. */
    public void revoke(String id) {
        transport.send(Request.delete(path(id))).expectSuccess();
    }

    private static String path(String id) {
        return PATH + "/" + Request.encoded(Required.text(id, "id of the key"));
    }
}

package org.tasksweep.client;

import java.util.List;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.KeyList;
import org.tasksweep.wire.NewKey;

/**
 * API keys. Thread safe.
 *
 * <p>Every method throws {@link TasksweepException} if the service refuses or cannot be reached.
 */
public final class Keys {

    private static final String PATH = "/admin/v1/keys";

    private final Transport transport;

    Keys(Transport transport) {
        this.transport = transport;
    }

    /** The keys that exist, without their secrets. */
    public List<Key> list() {
        Answer answer = transport.send(Request.get(PATH));
        return List.copyOf(answer.present(answer.read(KeyList.class).keys()));
    }

    /**
     * Makes a key. {@link Key#key()} of the answer is the secret, and is never shown again. Not repeated by itself: if the
     * answer is lost, so is the secret.
     */
    public Key create(NewKey key) {
        // An owner that got lost must not make a key for every owner.
        if (Required.value(key, "key").owner() != null) Required.text(key.owner(), "owner");
        return transport.send(Request.post(PATH, key).once()).read(Key.class);
    }

    /** Revokes a key at once. */
    public void revoke(String id) {
        String path = PATH + "/" + Request.encoded(Required.text(id, "id of the key"));
        transport.send(Request.delete(path)).expectSuccess();
    }
}

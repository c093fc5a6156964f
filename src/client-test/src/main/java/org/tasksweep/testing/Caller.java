package org.tasksweep.testing;

import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param keyId such as {@code key_1}
 * @param name the name of the key
 * @param owner the one owner that the key acts for; null: every owner
 */
record Caller(String keyId, String name, @Nullable String owner) {
    boolean sees(String uid) {
        return owner == null || owner.equals(uid);
    }
}

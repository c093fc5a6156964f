package org.tasksweep.server.idempotency;

import org.tasksweep.server.problem.Problem;

/**
 * The key by which a repeated request is recognized.
 *
 * @param keyId the API key: each has its own
 * @param key value of {@code Idempotency-Key}
 */
record IdempotencyKey(String keyId, String key) {
    IdempotencyKey {
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw Problem.INVALID_IDEMPOTENCY_KEY.because(
                    "Idempotency-Key: must be 1 to 255 printable ASCII characters");
        }
    }
}

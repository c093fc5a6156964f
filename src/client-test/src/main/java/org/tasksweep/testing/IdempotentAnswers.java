package org.tasksweep.testing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Answers a repeated {@code Idempotency-Key} with the stored answer, without doing the work again. */
final class IdempotentAnswers {
    private final Map<List<String>, Stored> answers = new HashMap<>();

    /** @param what the request; the same key with another one is refused */
    private record Stored(List<Object> what, Reply reply) {}

    /** Carries a request out once. A refusal, and an answer after which a repetition may succeed, is not stored. */
    Reply once(Call call, Caller caller, Supplier<Reply> work) {
        String key = call.header("idempotency-key").orElse(null);
        if (key == null || !call.method().equals("POST") || call.path().equals(ContractApi.INFO)) return work.get();
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw new Refusal(
                    400, "INVALID_IDEMPOTENCY_KEY", "Idempotency-Key: must be 1 to 255 printable ASCII characters");
        }
        List<String> name = List.of(caller.keyId(), key);
        List<Object> what =
                List.of(call.path(), String.valueOf(call.query()), call.tokens("prefer"), Arrays.hashCode(call.body()));
        Stored stored = answers.get(name);
        if (stored == null) {
            Reply reply = work.get();
            if (!reply.mayChange()) answers.put(name, new Stored(what, reply));
            return reply;
        }
        if (!stored.what().equals(what)) {
            throw new Refusal(422, "KEY_REUSED", "Idempotency-Key was used with a different request");
        }
        return stored.reply().with("Idempotency-Replayed", "true");
    }
}

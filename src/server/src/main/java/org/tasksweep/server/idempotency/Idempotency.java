package org.tasksweep.server.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;

/** Runs work at most once a key. Thread safe. */
public final class Idempotency {
    // Locks are numbers; two keys that share one only make each other wait for a retry.
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended(:keyId || ' ' || :key, 26))";
    private static final String FIND = """
            select request, status, preference, body from idempotency
            where key_id = :keyId and key = :key and created_at > now() - interval '24 hours'""";
    private static final String STORE = """
            with expired as (
              delete from idempotency where created_at < now() - interval '24 hours' and (key_id, key) <> (:keyId, :key))
            insert into idempotency (key_id, key, request, status, preference, body)
            values (:keyId, :key, :request, :status, :preference, :body)
            on conflict (key_id, key) do update set request = excluded.request, status = excluded.status,
              preference = excluded.preference, body = excluded.body, created_at = now()""";

    private final Database database;

    public Idempotency(Database database) {
        this.database = database;
    }

    /**
     * Answers what the first request with this key answered, or does the work now, in one transaction with its answer.
     *
     * @param keyId the API key: each has its own
     * @param key the header's value
     * @param request what was asked, to tell a repetition from another request
     */
    public StoredAnswer run(String keyId, String key, String request, Supplier<StoredAnswer> work) {
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw Problem.INVALID_REQUEST.because("Idempotency-Key: must be 1 to 255 printable ASCII characters");
        }
        return Database.retrying(
                () -> database.jdbi().inTransaction(handle -> once(handle, keyId, key, request, work)));
    }

    private static StoredAnswer once(
            Handle handle, String keyId, String key, String request, Supplier<StoredAnswer> work) {
        boolean alone = handle.createQuery(LOCK)
                .bind("keyId", keyId)
                .bind("key", key)
                .mapTo(Boolean.class)
                .one();
        if (!alone) {
            throw Problem.STILL_RUNNING.because("Request with this Idempotency-Key is still running");
        }
        Optional<Stored> stored = handle.createQuery(FIND)
                .bind("keyId", keyId)
                .bind("key", key)
                .map((row, context) -> stored(row))
                .findOne();
        if (stored.isPresent()) return stored.get().forRequest(request);
        StoredAnswer answer = work.get();
        if (!answer.lasting()) return answer;
        handle.createUpdate(STORE)
                .bind("keyId", keyId)
                .bind("key", key)
                .bind("request", request)
                .bind("status", answer.status())
                .bind("preference", answer.preference())
                .bind("body", answer.body())
                .execute();
        return answer;
    }

    private record Stored(String request, StoredAnswer answer) {

        StoredAnswer forRequest(String again) {
            if (request.equals(again)) return answer;
            throw Problem.KEY_REUSED.because("Idempotency-Key was used with a different request");
        }
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getString("request"),
                new StoredAnswer(row.getInt("status"), row.getString("preference"), row.getString("body"), true, true));
    }

    /** A digest of the parts of a request, each of which counts. */
    public static String fingerprint(String what, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(what.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

package org.tasksweep.server.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** The table of stored answers, and the locks of requests that are about to store one. Opens no transaction. */
final class ResponseStore {
    // Locks are numbers; two keys with the same number only delay each other.
    private static final String NUMBER = "(hashtextextended(:keyId || ' ' || :key, 26))";
    private static final String LOCK = "select pg_try_advisory_xact_lock" + NUMBER;
    private static final String LOCK_SESSION = "select pg_try_advisory_lock" + NUMBER;
    private static final String UNLOCK_SESSION = "select pg_advisory_unlock" + NUMBER;
    private static final String FIND = """
            select request, status, preference, location, body from idempotency
            where key_id = :keyId and key = :key and created_at > now() - interval '24 hours'""";
    private static final String STORE = """
            with expired as (
              delete from idempotency where created_at < now() - interval '24 hours' and (key_id, key) <> (:keyId, :key))
            insert into idempotency (key_id, key, request, status, preference, location, body)
            values (:keyId, :key, :request, :status, :preference, :location, :body)
            on conflict (key_id, key) do update set request = excluded.request, status = excluded.status,
              preference = excluded.preference, location = excluded.location, body = excluded.body, created_at = now()""";

    /** Locks this key until the transaction ends; false if another request holds it. */
    boolean lock(Handle handle, IdempotencyKey key) {
        return ask(handle, LOCK, key);
    }

    /** Locks this key until {@link #unlock} or the end of the connection; false if another request holds it. */
    boolean lockSession(Handle handle, IdempotencyKey key) {
        return ask(handle, LOCK_SESSION, key);
    }

    void unlock(Handle handle, IdempotencyKey key) {
        if (!ask(handle, UNLOCK_SESSION, key)) throw new IllegalStateException("was not locked, indicates a bug");
    }

    private static boolean ask(Handle handle, String sql, IdempotencyKey key) {
        return handle.createQuery(sql)
                .bind("keyId", key.keyId())
                .bind("key", key.key())
                .mapTo(Boolean.class)
                .one();
    }

    Optional<Stored> find(Handle handle, IdempotencyKey key) {
        return handle.createQuery(FIND)
                .bind("keyId", key.keyId())
                .bind("key", key.key())
                .map((row, context) -> stored(row))
                .findOne();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        String body = row.getString("body");
        return new Stored(
                row.getString("request"),
                new StoredResponse(
                        row.getInt("status"),
                        row.getString("preference"),
                        row.getString("location"),
                        body,
                        body,
                        true,
                        true));
    }

    /** Stores the answer if it is lasting. */
    void keep(Handle handle, IdempotencyKey key, String request, StoredResponse answer) {
        if (!answer.lasting()) return;
        handle.createUpdate(STORE)
                .bind("keyId", key.keyId())
                .bind("key", key.key())
                .bind("request", request)
                .bind("status", answer.status())
                .bind("preference", answer.preference())
                .bind("location", answer.location())
                .bind("body", answer.kept())
                .one();
    }

    static Refusal stillRunning() {
        return Problem.STILL_RUNNING.because("Request with this Idempotency-Key is still running");
    }

    record Stored(String request, StoredResponse answer) {

        /** The stored answer, if it belongs to this request. */
        StoredResponse to(String again) {
            if (request.equals(again)) return answer;
            throw Problem.KEY_REUSED.because("Idempotency-Key was used with a different request");
        }
    }
}

package org.tasksweep.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Key;

/** The tables of keys and sessions. Opens no transaction. */
final class KeyStore {
    private static final String INSERT = """
            insert into api_key (id, name, hash, scopes, owner, created_by)
            values (:id, :name, :hash, :scopes, :owner, :createdBy)""";
    private static final String LOCK = "lock table api_key in share row exclusive mode";
    private static final String NONE = "select not exists (select from api_key)";
    private static final String BY_HASH =
            "select id, name, scopes, owner from api_key where hash = :hash and revoked_at is null";
    private static final String BY_SESSION = """
            select k.id, k.name, k.scopes, k.owner from session s join api_key k on k.id = s.key_id
            where s.hash = :hash and s.expires_at > now() and k.revoked_at is null""";
    private static final String LIST = """
            select id, name, scopes, owner, created_at, created_by, revoked_at from api_key
            where :owner::text is null or owner = :owner order by created_at, id""";
    private static final String BY_ID =
            "select id, name, scopes, owner, created_at, created_by, revoked_at from api_key where id = :id";
    private static final String REVOKE = """
            update api_key set revoked_at = coalesce(revoked_at, now())
            where id = :id and (:owner::text is null or owner = :owner)""";
    private static final String OPEN_SESSION = """
            with expired as (delete from session where expires_at < now())
            insert into session (hash, key_id, expires_at) values (:hash, :keyId, now() + :seconds * interval '1 second')""";
    private static final String END_SESSION = "delete from session where hash = :hash";

    void insert(
            Handle handle,
            String id,
            String name,
            Set<Scope> scopes,
            @Nullable String owner,
            @Nullable String createdBy,
            byte[] hash) {
        handle.createUpdate(INSERT)
                .bind("id", id)
                .bind("name", name)
                .bind("hash", hash)
                .bindArray("scopes", String.class, Scope.words(scopes))
                .bind("owner", owner)
                .bind("createdBy", createdBy)
                .execute();
    }

    /** Nobody else adds a key until the transaction ends. */
    void lock(Handle handle) {
        handle.execute(LOCK);
    }

    boolean none(Handle handle) {
        return handle.select(NONE).mapTo(Boolean.class).one();
    }

    Optional<Caller> byHash(Handle handle, byte[] hash) {
        return handle.createQuery(BY_HASH)
                .bind("hash", hash)
                .map((rows, context) -> caller(rows))
                .findOne();
    }

    Optional<Caller> bySession(Handle handle, byte[] hash) {
        return handle.createQuery(BY_SESSION)
                .bind("hash", hash)
                .map((rows, context) -> caller(rows))
                .findOne();
    }

    Key byId(Handle handle, String id) {
        return handle.createQuery(BY_ID)
                .bind("id", id)
                .map((rows, context) -> key(rows))
                .one();
    }

    List<Key> list(Handle handle, @Nullable String owner) {
        return handle.createQuery(LIST)
                .bind("owner", owner)
                .map((rows, context) -> key(rows))
                .list();
    }

    /** False if there is no such key for this owner; true also if it was revoked before. */
    boolean revoke(Handle handle, String id, @Nullable String owner) {
        return handle.createUpdate(REVOKE).bind("id", id).bind("owner", owner).execute() == 1;
    }

    void openSession(Handle handle, byte[] hash, String keyId, long seconds) {
        handle.createUpdate(OPEN_SESSION)
                .bind("hash", hash)
                .bind("keyId", keyId)
                .bind("seconds", seconds)
                .execute();
    }

    void endSession(Handle handle, byte[] hash) {
        handle.createUpdate(END_SESSION).bind("hash", hash).execute();
    }

    private static Caller caller(ResultSet row) throws SQLException {
        return new Caller(row.getString("id"), row.getString("name"), Scope.parse(scopes(row)), row.getString("owner"));
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getString("id"),
                null,
                row.getString("name"),
                scopes(row),
                row.getString("owner"),
                time(row, "created_at"),
                row.getString("created_by"),
                time(row, "revoked_at"));
    }

    private static List<String> scopes(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("scopes").getArray());
    }

    private static @Nullable String time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant().toString();
    }
}

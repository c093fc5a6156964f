package org.tasksweep.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.wire.Key;

/** The table of keys. Opens no transaction. */
final class KeyStore {
    private static final String INSERT = """
            insert into api_key (id, name, hash, scopes, owner, created_by, expires_at,
              budget_per_hour, rate_per_second, bucket)
            values (:id, :name, :hash, :scopes, :owner, :createdBy, :expires, :budget, :rate, :bucket)""";
    private static final String LOCK = "lock table api_key in share row exclusive mode";
    private static final String NONE = "select not exists (select from api_key)";
    private static final String VALID = "revoked_at is null and (expires_at is null or expires_at > now())";
    private static final String BY_HASH = """
            select id, name, scopes, owner, budget_per_hour, rate_per_second, bucket from api_key
            where (hash = :hash or previous_hash = :hash and previous_until > now()) and\s""" + VALID;
    private static final String COLUMNS = """
            select id, name, scopes, owner, created_at, created_by, revoked_at, expires_at, last_used_at,
              budget_per_hour, rate_per_second,
              case when previous_until > now() then previous_until end as previous_until
            from api_key\s""";
    private static final String LIST = COLUMNS + """
            where (cast(:owner as text) is null or owner = :owner)
              and (cast(:after as text) is null
                or (created_at, id) > (select last.created_at, last.id from api_key last where last.id = :after))
            order by created_at, id limit :size""";
    private static final String BY_ID = COLUMNS + "where id = :id and (cast(:owner as text) is null or owner = :owner)";
    private static final String REVOKE = "update api_key set revoked_at = now() where id = :id and revoked_at is null";
    private static final String CURRENT = "select exists (select from actor where id = :id and " + VALID + ")";
    private static final String ADMINISTRATORS = """
            select count(*) from api_key
            where revoked_at is null and expires_at is null and owner is null and scopes @> :all""";
    // For a key with an owner, all keys of this owner count, since keys that it makes may make keys as well.
    private static final String MADE = """
            select count(*) filter (where created_at > now() - interval '1 minute') as minute, count(*) as day
            from api_key
            where created_at > now() - interval '1 day' and (created_by = :id or owner = :owner)""";
    private static final String STARTS = """
            select substring(hash for 8) as start from api_key where revoked_at is null
            union all select substring(previous_hash for 8) from api_key where revoked_at is null and previous_until > now()
            union all select substring(hash for 8) from session where expires_at > now()
            limit 500000""";

    void insert(Handle handle, String id, KeyCommand key, @Nullable String createdBy, byte[] hash) {
        handle.createUpdate(INSERT)
                .bind("id", id)
                .bind("name", key.name())
                .bind("hash", hash)
                .bindArray("scopes", String.class, Scope.words(key.scopes()))
                .bind("owner", key.owner())
                .bind("createdBy", createdBy)
                .bind("expires", key.expires())
                .bind("budget", key.allowance().budgetPerHour())
                .bind("rate", key.allowance().ratePerSecond())
                .bind("bucket", key.allowance().bucket())
                .one();
    }

    /** Keeps others from making or revoking a key until the transaction ends. */
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

    /** Empty if the key is unknown or belongs to another owner. */
    Optional<Key> byId(Handle handle, String id, @Nullable String owner) {
        return handle.createQuery(BY_ID)
                .bind("id", id)
                .bind("owner", owner)
                .map((rows, context) -> key(rows))
                .findOne();
    }

    /** The oldest first; {@code after} is the last id of the page before, null: the first page. */
    List<Key> list(Handle handle, @Nullable String owner, @Nullable String after, int size) {
        return handle.createQuery(LIST)
                .bind("owner", owner)
                .bind("after", after)
                .bind("size", size)
                .map((rows, context) -> key(rows))
                .list();
    }

    void revoke(Handle handle, String id) {
        handle.createUpdate(REVOKE).bind("id", id).one();
    }

    /** False if the key was revoked or has expired, or if the person lost every role. */
    boolean current(Handle handle, String id) {
        return handle.createQuery(CURRENT).bind("id", id).mapTo(Boolean.class).one();
    }

    /** Counts the keys that have every scope for every owner. */
    int administrators(Handle handle) {
        return handle.createQuery(ADMINISTRATORS)
                .bindArray("all", String.class, Scope.words(EnumSet.allOf(Scope.class)))
                .mapTo(Integer.class)
                .one();
    }

    /** The first eight bytes of the hash of each secret. */
    List<byte[]> starts(Handle handle) {
        return handle.createQuery(STARTS).mapTo(byte[].class).list();
    }

    /** The numbers of keys created in the last minute and the last day. */
    record RecentKeys(int minute, int day) {}

    RecentKeys made(Handle handle, Caller by) {
        return handle.createQuery(MADE)
                .bind("id", by.keyId())
                .bind("owner", by.owner())
                .map((row, context) -> new RecentKeys(row.getInt("minute"), row.getInt("day")))
                .one();
    }

    private static Caller caller(ResultSet row) throws SQLException {
        return new Caller(
                row.getString("id"),
                row.getString("name"),
                Scope.parse(scopes(row)),
                row.getString("owner"),
                List.of(),
                Allowance.of(row),
                null);
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getString("id"),
                null,
                row.getString("name"),
                scopes(row),
                row.getString("owner"),
                Times.text(row, "created_at"),
                row.getString("created_by"),
                Times.text(row, "revoked_at"),
                Times.text(row, "expires_at"),
                Times.text(row, "last_used_at"),
                Times.text(row, "previous_until"),
                row.getObject("budget_per_hour", Integer.class),
                row.getObject("rate_per_second", Integer.class));
    }

    private static List<String> scopes(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("scopes").getArray());
    }
}

package org.tasksweep.server.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tasksweep.proof.Certificate;
import org.tasksweep.wire.CertificateKeys;

/** The tables of certificates and of the keys that signed them. Opens no transaction. */
final class CertificateStore {
    private static final String FIND = "select secret, text from certificate where sweep_id = :sweep";
    private static final String KEEP_KEY =
            "insert into certificate_key (id, public_key) values (:id, :key) on conflict do nothing";
    private static final String INSERT = """
            insert into certificate (sweep_id, key_id, secret, text, issued_at, issued_by)
            values (:sweep, :key, :secret, :text, :now, :by) on conflict do nothing""";
    private static final String KEYS = "select id, public_key from certificate_key order by created_at desc, id";

    /** A certificate, and the secret from which the salts of its ids are made. */
    record Issued(byte[] secret, String text) {}

    Optional<Issued> find(Handle handle, long sweep) {
        return handle.createQuery(FIND)
                .bind("sweep", sweep)
                .map((row, context) -> new Issued(row.getBytes("secret"), row.getString("text")))
                .findOne();
    }

    /** False if another server was first. */
    boolean insert(Handle handle, long sweep, SigningKey key, Issued issued, Instant now, String by) {
        handle.createUpdate(KEEP_KEY)
                .bind("id", key.id())
                .bind("key", key.shown().getEncoded())
                .execute();
        return handle.createUpdate(INSERT)
                        .bind("sweep", sweep)
                        .bind("key", key.id())
                        .bind("secret", issued.secret())
                        .bind("text", issued.text())
                        .bind("now", now)
                        .bind("by", by)
                        .execute()
                == 1;
    }

    /** The latest first. */
    List<CertificateKeys.Jwk> keys(Handle handle) {
        return handle.createQuery(KEYS)
                .map((row, context) -> new CertificateKeys.Jwk(
                        "OKP",
                        "Ed25519",
                        Certificate.coordinate(row.getBytes("public_key")),
                        row.getString("id"),
                        "EdDSA",
                        "sig"))
                .list();
    }
}

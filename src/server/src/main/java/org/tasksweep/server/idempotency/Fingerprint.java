package org.tasksweep.server.idempotency;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of the relevant parts of a request, to tell a repetition from another request. Not thread safe. */
public final class Fingerprint {
    private final MessageDigest digest = sha256();
    private final InputStream body;

    /**
     * @param what everything except the body, such as method and path
     * @param body counts as it is read through {@link #body()}
     */
    Fingerprint(String what, InputStream body) {
        digest.update(what.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        this.body = new DigestInputStream(body, digest);
    }

    /** The fingerprint of a request whose body is in memory. */
    public static String of(String what, byte[] body) {
        Fingerprint fingerprint = new Fingerprint(what, InputStream.nullInputStream());
        return HexFormat.of().formatHex(fingerprint.digest.digest(body));
    }

    InputStream body() {
        return body;
    }

    /** Reads the rest of the body, which is part of the digest, and returns the digest. Call it once. */
    String finish() throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

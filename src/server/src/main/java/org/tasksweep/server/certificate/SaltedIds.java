package org.tasksweep.server.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tasksweep.proof.Certificate;
import org.tasksweep.wire.SweepItem;

/**
 * Hashes the ids of a sweep, each with a salt of its own, which is made from a secret and the position of the id: one salt
 * reveals nothing about other ids. Belongs to one thread.
 */
final class SaltedIds {
    private final Mac mac;

    SaltedIds(byte[] secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    /** The salt of the id at this position, in hexadecimal digits. */
    String salt(long ordinal) {
        return HexFormat.of().formatHex(mac.doFinal(Long.toString(ordinal).getBytes(US_ASCII)));
    }

    byte[] leaf(SweepItem item) {
        return Certificate.leaf(item.taskid(), item.outcome(), salt(item.ordinal()));
    }
}

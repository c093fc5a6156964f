package org.tasksweep.server.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Random secrets and their hashes. A key is {@code ts_}, 43 characters for 256 random bits, and 6 characters for the CRC-32
 * of the characters before them, so that a scanner recognizes a leaked key without false alarms. Keys of older
 * versions have no checksum.
 */
final class Secret {
    private static final String PREFIX = "ts_";
    private static final int CHECKSUM = 6;
    private static final Pattern WITH_CHECKSUM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{49}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** A new key. */
    static String key() {
        String text = PREFIX + random(32);
        return text + checksum(text);
    }

    /** The token of a new session: 256 random bits, as text that needs no escaping anywhere. */
    static String token() {
        return random(32);
    }

    /** A short random id, not secret. */
    static String id(String prefix) {
        return prefix + random(9);
    }

    /** True if this has the form of a key with a checksum, but the checksum is wrong. */
    static boolean mistyped(String secret) {
        if (!WITH_CHECKSUM.matcher(secret).matches()) return false;
        int end = secret.length() - CHECKSUM;
        return !secret.substring(end).equals(checksum(secret.substring(0, end)));
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return text(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }

    private static String random(int bytes) {
        byte[] bits = new byte[bytes];
        RANDOM.nextBytes(bits);
        return text(bits);
    }

    private static String text(byte[] bits) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

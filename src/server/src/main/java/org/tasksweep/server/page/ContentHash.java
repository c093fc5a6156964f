package org.tasksweep.server.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** A short hash of content, used as its name. */
final class ContentHash {
    /** The pattern of a hash. */
    static final String PATTERN = "[0-9a-f]{16}";

    private ContentHash() {}

    static String of(SortedMap<String, byte[]> files) {
        MessageDigest digest = sha256();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(5)
                    .put((byte) 0)
                    .putInt(file.getValue().length)
                    .flip());
            digest.update(file.getValue());
        }
        return shortened(digest.digest());
    }

    static String of(byte[] bytes) {
        return shortened(sha256().digest(bytes));
    }

    private static String shortened(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException("every Java has SHA-256", none);
        }
    }
}

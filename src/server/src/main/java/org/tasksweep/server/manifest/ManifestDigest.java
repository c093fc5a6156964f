package org.tasksweep.server.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over ids in their order, each ended by a line feed. */
final class ManifestDigest {
    private final MessageDigest digest;

    ManifestDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    void add(String id) {
        // In the path of a picture a backslash cannot be, so no two lists have one text.
        digest.update(id.replace("\n", "\\n").getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    String text() {
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}

package org.tasksweep.server.provider;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells what kind of picture bytes are, by how they begin; who sent them may call them anything. */
enum PictureType {
    PNG("image/png", 0, "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
    GIF("image/gif", 0, "GIF8"),
    WEBP("image/webp", 8, "WEBPVP8"),
    AVIF("image/avif", 4, "ftypavi");

    private final String mediaType;
    private final int from;
    private final byte[] signature;

    PictureType(String mediaType, int from, String signature) {
        this.mediaType = mediaType;
        this.from = from;
        this.signature = signature.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The media type; empty if these bytes are none of the kinds of pictures that browsers show safely. */
    static Optional<String> of(byte[] bytes) {
        for (PictureType type : values()) if (type.begins(bytes)) return Optional.of(type.mediaType);
        return Optional.empty();
    }

    private boolean begins(byte[] bytes) {
        if (bytes.length < from + signature.length) return false;
        for (int i = 0; i < signature.length; i++) if (bytes[from + i] != signature[i]) return false;
        return true;
    }
}

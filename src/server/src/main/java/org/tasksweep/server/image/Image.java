package org.tasksweep.server.image;

import java.io.InputStream;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A picture of the image store.
 *
 * @param tag changes with the content
 * @param content opens the content; the caller closes it
 */
public record Image(String mediaType, long length, String tag, Supplier<InputStream> content) {

    /** The media type by the name; SVG and HTML are bytes, since they could run scripts. */
    static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "gif" -> "image/gif";
            case "avif" -> "image/avif";
            default -> "application/octet-stream";
        };
    }
}

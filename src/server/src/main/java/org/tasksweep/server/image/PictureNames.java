package org.tasksweep.server.image;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** Interprets the names in a task's {@code url}: a path in the store, or an address outside of it. */
public final class PictureNames {
    /** The longest path that S3 takes as a key, in bytes. */
    public static final int LONGEST_PATH = 1_024;

    /** The marker: the file or object that says to which database the store belongs; no picture can have its name. */
    static final String MARKER = ".tasksweep-store";

    /** The folder of the pictures that sweeps have moved aside. */
    static final String TRASH = ".tasksweep-trash";

    /** The end of the name of a picture that is being written. */
    static final String HALF_WRITTEN = ".new";

    private static final String FOLDER = "images/";

    private PictureNames() {}

    /** Without {@code .}, {@code ..} and empty parts; empty if the name is an address elsewhere or leads out of the store. */
    public static Optional<String> path(String name) {
        String path = name.startsWith(FOLDER) ? name.substring(FOLDER.length()) : name;
        if (path.startsWith("/") || path.contains("://") || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && parts.pollLast() == null) return Optional.empty();
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) parts.addLast(part);
        }
        // Upper and lower case are one to some file systems.
        String first = parts.isEmpty() ? TRASH : parts.getFirst();
        return first.equalsIgnoreCase(TRASH) || String.join("/", parts).equalsIgnoreCase(MARKER)
                ? Optional.empty()
                : Optional.of(String.join("/", parts));
    }

    /** True for what the store has for itself: the marker, what was moved aside, and pictures that are being written. */
    static boolean isInternal(String path) {
        return isReserved(path) || path.endsWith(HALF_WRITTEN);
    }

    /** True for the marker of another store, which is inside of this one. */
    static boolean isOtherMarker(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith("/" + MARKER);
    }

    /** True for the marker and what was moved aside. */
    static boolean isReserved(String path) {
        String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        return first.equalsIgnoreCase(TRASH) || first.toLowerCase(Locale.ROOT).startsWith(MARKER);
    }

    /** True if a path of a store at {@code place} is not longer than {@code longest} bytes where any sweep moves it aside. */
    static boolean fitsAside(String place, String path, int longest) {
        String aside = place + "/" + TRASH + "/" + "n".repeat(Quarantine.LONGEST_NAME) + "/" + path;
        return aside.getBytes(StandardCharsets.UTF_8).length <= longest;
    }

    /** True if a task can name the picture that a listing shows, by this path and in one way only. */
    static boolean isUsable(String path) {
        return path(of(path)).filter(path::equals).isPresent() && path.indexOf('\uFFFD') < 0 && isShort(path);
    }

    /** True if a store can have the picture that a name leads to. */
    public static boolean isStorable(String name) {
        return path(name).filter(PictureNames::isShort).isPresent();
    }

    private static boolean isShort(String path) {
        return path.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    /** The name of a path, as tasks list it. */
    public static String of(String path) {
        return FOLDER + path;
    }

    /** True if it ends like a directory, which is not a picture: with {@code /}, {@code .} or {@code ..}. */
    public static boolean isDirectory(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !name.contains("://") && (last.isEmpty() || last.equals(".") || last.equals(".."));
    }

    /** On Windows a colon would name a drive, or a second stream of a file. */
    static boolean isFilePath(String path) {
        return File.separatorChar == '/' || path.indexOf(':') < 0;
    }
}

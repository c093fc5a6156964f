package org.tasksweep.server.image;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What the names that a task's {@code url} lists mean: a path below the store, or nothing of ours. */
final class Names {
    private static final String FOLDER = "images/";

    private Names() {}

    /** Without {@code .}, {@code ..} and empty parts; empty if the name is an address elsewhere or leads out of the store. */
    static Optional<String> path(String name) {
        String path = name.startsWith(FOLDER) ? name.substring(FOLDER.length()) : name;
        if (path.startsWith("/") || path.contains("://") || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && parts.pollLast() == null) return Optional.empty();
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) parts.addLast(part);
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
    }
}

package org.tasksweep.client;

/** The beginning of a text from outside, on one line and without control characters. */
final class Excerpt {

    private static final int LENGTH = 80;

    private Excerpt() {}

    static String of(String text) {
        String line = text.substring(0, Math.min(text.length(), 10 * LENGTH))
                .replaceAll("(?s)<(style|script|head)\\b.*?(</\\1>|$)|<[^>]*>?", " ")
                .replaceAll("[\\p{C}\\s]+", " ")
                .strip();
        if (line.isEmpty()) return "nothing to read";
        return '"' + (line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "…") + '"';
    }
}

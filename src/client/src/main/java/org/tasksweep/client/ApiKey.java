package org.tasksweep.client;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The API key, which is removed from what a service answers, so that it does not reach logs. It is also found where JSON, a URL or
 * a page writes some of its characters in another way. A very short key is not removed. Thread safe.
 *
 * @param text as it is sent
 * @param written each way to write it
 */
record ApiKey(String text, Pattern written) {

    private static final int SHORTEST_SECRET = 12;
    /** The beginning of a longer one is enough to find it: then all up to the end of the word is removed. */
    private static final int LONG = 64;

    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final String REMOVED = "[API key]";

    /** One character: itself, {@code \/} and <code>&#92;u002f</code> in JSON and in JSON within JSON, {@code %2F}, {@code &#47;}. */
    private static final String CHARACTER =
            "(?:\\\\{0,8}\\x{%1$x}|\\\\{1,8}u%1$04x|%%(?:25){0,3}%1$02x|&#(?:0*%1$d|x0*%1$x);)";

    static ApiKey of(String key) {
        if (key.length() < SHORTEST_SECRET) return new ApiKey(key, NOTHING);
        // Only looked for where its first character may begin, since answers are long.
        String begin = String.format(Locale.ROOT, "(?=[\\\\%%&\\x{%x}])", (int) key.charAt(0));
        String end = key.length() > LONG ? "[^\\s\"<]*+" : "";
        String all = key.chars()
                .limit(LONG)
                .mapToObj(c -> String.format(Locale.ROOT, CHARACTER, c))
                .collect(Collectors.joining("", begin, end));
        return new ApiKey(key, Pattern.compile(all, Pattern.CASE_INSENSITIVE));
    }

    /** The text without the key. */
    String removedFrom(String answered) {
        return written.matcher(answered).replaceAll(REMOVED);
    }

    /** The value of a header without the key. */
    @Nullable
    String removedFromHeader(@Nullable String value) {
        return value == null ? null : removedFrom(value);
    }

    /** The bytes without the key. */
    byte[] removedFrom(byte[] body) {
        Matcher found = written.matcher(new String(body, StandardCharsets.ISO_8859_1));
        return found.find() ? found.replaceAll(REMOVED).getBytes(StandardCharsets.ISO_8859_1) : body;
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return REMOVED;
    }
}

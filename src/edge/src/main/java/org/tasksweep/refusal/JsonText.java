package org.tasksweep.refusal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A JSON object, written member by member; a member without a value is left out. Used by one thread. */
final class JsonText {
    private final StringBuilder text = new StringBuilder("{");

    JsonText add(String name, @Nullable String value) {
        return raw(name, value == null ? null : quoted(value));
    }

    JsonText add(String name, @Nullable Integer value) {
        return raw(name, value == null ? null : value.toString());
    }

    /** {@code json} is JSON already. */
    JsonText raw(String name, @Nullable String json) {
        if (json == null) return this;
        if (text.length() > 1) text.append(',');
        text.append(quoted(name)).append(':').append(json);
        return this;
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') quoted.append('\\').append((char) c);
            else if (plain(c)) quoted.appendCodePoint(c);
            else quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
        });
        return quoted.append('"').toString();
    }

    /** Escapes control characters and lone surrogates, which UTF-8 cannot encode. */
    private static boolean plain(int c) {
        return c >= ' ' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }

    @Override
    public String toString() {
        return text + "}";
    }
}

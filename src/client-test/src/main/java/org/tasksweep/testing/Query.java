package org.tasksweep.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request. */
final class Query {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Query() {}

    /** Reads the parameters; only these are part of the double. */
    static Query of(@Nullable String text, String... known) {
        Query query = new Query();
        if (text == null || text.isEmpty()) return query;
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            if (!List.of(known).contains(name)) throw Refusal.notHere("The parameter `" + name + "` of this request");
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
            if (query.values.put(name, value) != null) {
                throw Refusal.parameter(name, "Parameter `" + name + "` is there twice; send it once");
            }
        }
        return query;
    }

    /** @param plus true: a plus is a blank, as in a query */
    static String decoded(String text, boolean plus) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] sent = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] == '%' && i + 2 < sent.length) {
                bytes.write(Integer.parseInt(new String(sent, i + 1, 2, StandardCharsets.US_ASCII), 16));
                i += 2;
            } else {
                bytes.write(plus && sent[i] == '+' ? ' ' : sent[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean flag(String name) {
        String value = values.getOrDefault(name, "false");
        if (value.equals("true") || value.equals("false")) return value.equals("true");
        throw Refusal.parameter(name, name + " must be true or false");
    }

    /** A whole number from {@code min} to {@code max}. */
    int number(String name, int absent, int min, int max) {
        String value = values.get(name);
        if (value == null) return absent;
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) return number;
        }
        throw Refusal.parameter(name, name + " must be a whole number from " + min + " to " + max);
    }

    int pageSize() {
        return number("pageSize", 50, 1, 1_000);
    }
}

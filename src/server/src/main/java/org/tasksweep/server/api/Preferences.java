package org.tasksweep.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a {@code Prefer} header asks for (RFC 7240): {@code handling=strict} and {@code return=representation}. */
record Preferences(boolean strict, boolean representation) {

    static Preferences of(List<String> headers) {
        boolean strict = false;
        boolean representation = false;
        for (String header : headers) {
            for (String preference : header.split(",")) {
                String wanted =
                        preference.split(";", 2)[0].replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT);
                strict |= wanted.equals("handling=strict");
                representation |= wanted.equals("return=representation");
            }
        }
        return new Preferences(strict, representation);
    }

    /** The value of {@code Preference-Applied}; empty if nothing was asked for. */
    Optional<String> applied() {
        List<String> applied = new ArrayList<>();
        if (strict) applied.add("handling=strict");
        if (representation) applied.add("return=representation");
        return applied.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", applied));
    }
}

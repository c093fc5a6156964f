package org.tasksweep.server.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Suggestion;

/** The preferences in a {@code Prefer} header (RFC 7240): {@code handling=strict} and {@code return=representation}. */
record Preferences(boolean strict, boolean representation) {
    private static final Set<String> HANDLING = Set.of("handling=strict", "handling=lenient");

    static Preferences of(List<String> headers) {
        boolean strict = false;
        boolean representation = false;
        for (String header : headers) {
            for (String preference : header.split(",")) {
                String wanted =
                        preference.split(";", 2)[0].replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT);
                refuseMisspelt(wanted);
                strict |= wanted.equals("handling=strict");
                representation |= wanted.equals("return=representation");
            }
        }
        return new Preferences(strict, representation);
    }

    // Unknown preferences are ignored (RFC 7240), but a caller who misspells this one relies on all or nothing.
    private static void refuseMisspelt(String wanted) {
        String name = wanted.split("=", 2)[0];
        if (Suggestion.nearest(name, List.of("handling")).isEmpty() || HANDLING.contains(wanted)) return;
        throw Problem.INVALID_FIELD.because("Prefer: must be handling=strict or handling=lenient, or left out");
    }

    /** The value of {@code Preference-Applied}; empty if the header had no known preference. */
    Optional<String> applied() {
        List<String> applied = new ArrayList<>();
        if (strict) applied.add("handling=strict");
        if (representation) applied.add("return=representation");
        return applied.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", applied));
    }
}

package org.tasksweep.server.id;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The ids that are numbers of a table: {@code sw_42}, {@code hold_4}. Immutable. */
public enum NumberedId {
    SWEEP("sw_"),
    HOLD("hold_"),
    POLICY("policy_");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final String prefix;

    NumberedId(String prefix) {
        this.prefix = prefix;
    }

    /** @param number from 1 */
    public String of(long number) {
        return prefix + number;
    }

    /** The number of an id; empty if the text cannot be one. */
    public OptionalLong number(String id) {
        if (!id.startsWith(prefix)) return OptionalLong.empty();
        String number = id.substring(prefix.length());
        return NUMBER.matcher(number).matches() ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty();
    }
}

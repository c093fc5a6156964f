package org.tasksweep.server;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The origins whose pages may show the page of Tasksweep in a frame, such as a console. */
record FrameAncestors(List<String> origins) {
    static final FrameAncestors NONE = new FrameAncestors(List.of());

    static final String RULE = "must be origins, separated by blanks: https://host or https://host:port,"
            + " http:// only for localhost and 127.0.0.1";

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ORIGIN = Pattern.compile(
            "(?:https://" + LABEL + "(?:\\." + LABEL + ")*|http://(?:localhost|127\\.0\\.0\\.1))(?::([0-9]{1,5}))?");
    private static final int MAX_PORT = 65_535;

    FrameAncestors {
        origins = List.copyOf(origins);
    }

    /** Empty if one of them is not an origin that may be trusted. */
    static Optional<FrameAncestors> parse(String origins) {
        List<String> all = List.of(origins.split("\\s+"));
        return all.stream().allMatch(FrameAncestors::allowed) ? Optional.of(new FrameAncestors(all)) : Optional.empty();
    }

    private static boolean allowed(String origin) {
        Matcher matcher = ORIGIN.matcher(origin);
        if (!matcher.matches()) return false;
        String port = matcher.group(1);
        return port == null || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= MAX_PORT);
    }

    /** As the sources of the directive {@code frame-ancestors} of a Content-Security-Policy. */
    String sources() {
        return origins.isEmpty() ? "'none'" : String.join(" ", origins);
    }
}

package org.tasksweep.edge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the body of a request ends (RFC 9112, 6). Readers that disagree on it, such as a proxy and Liberty, take a part of
 * the body for the next request; so what leaves a doubt is refused.
 */
final class Framing {
    private static final Pattern LINE =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\x00-\\x08\\x0a-\\x1f\\x7f]*?)[ \\t]*\\r");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    // Some proxies hand these on as the real ones.
    private static final Pattern LOOK_ALIKE = Pattern.compile("content[^a-z]?length|transfer[^a-z]?encoding");

    private int lengths;
    private int encodings;
    private int hosts;
    private boolean wrong;

    private Framing() {}

    /**
     * What is wrong, in words for the caller; empty if every reader finds the same end.
     *
     * @param lines headers as they were sent, without their line feeds
     */
    static Optional<String> fault(List<String> lines, String version) {
        Framing framing = new Framing();
        for (String line : lines) {
            Matcher header = LINE.matcher(line);
            if (!header.matches()) {
                return Optional.of("A header is malformed: write name, colon and value in one line");
            }
            framing.read(header.group(1).toLowerCase(Locale.ROOT), header.group(2));
        }
        return framing.fault(version);
    }

    /** As above, of the version alone: Liberty would answer to any. */
    static Optional<String> version(String version) {
        return when(!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0"), "Use HTTP/1.1");
    }

    /** Whether its end is not known before its body is read. */
    static boolean open(List<String> lines) {
        return lines.stream().anyMatch(line -> line.regionMatches(true, 0, "transfer-encoding:", 0, 18));
    }

    private void read(String name, String value) {
        switch (name) {
            case "content-length" -> {
                lengths++;
                wrong |= !LENGTH.matcher(value).matches();
            }
            case "transfer-encoding" -> {
                encodings++;
                wrong |= !value.equalsIgnoreCase("chunked");
            }
            case "host" -> hosts++;
            default -> wrong |= LOOK_ALIKE.matcher(name).matches();
        }
    }

    private Optional<String> fault(String version) {
        return Stream.of(
                        when(hosts > 1, "Host must be sent once"),
                        when(lengths > 0 && encodings > 0, "Send either Content-Length or Transfer-Encoding, not both"),
                        when(encodings > 0 && !version.equals("HTTP/1.1"), "Transfer-Encoding needs HTTP/1.1"),
                        when(
                                wrong || lengths > 1 || encodings > 1,
                                "The end of the body is in doubt: send Content-Length once, a whole number,"
                                        + " or Transfer-Encoding once, chunked"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> when(boolean so, String text) {
        return so ? Optional.of(text) : Optional.empty();
    }
}

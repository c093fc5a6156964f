package org.tasksweep.edge;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks where the body of a request ends (RFC 9112, 6). If a proxy and Liberty disagree on this, a part of the body becomes
 * the next request; so an ambiguous end is refused. It passes over the headers only once, since it runs for every request.
 */
final class Framing {
    private static final int LONGEST_NAME = "transfer-encoding".length();
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    // Some proxies forward these as the real ones.
    private static final Pattern LOOK_ALIKE = Pattern.compile("content[^a-z]?length|transfer[^a-z]?encoding");

    private int lengths;
    private int encodings;
    private int hosts;
    private boolean malformed;
    private boolean wrong;

    private Framing() {}

    /** @param headers as they were sent: lines that end with CR and LF, without the empty one */
    static Framing of(String headers) {
        Framing framing = new Framing();
        int begin = 0;
        while (begin < headers.length() && !framing.malformed) begin = framing.readLine(headers, begin);
        return framing;
    }

    /** Describes the error for the caller; empty if every reader finds the same end of the request. */
    Optional<String> fault(String version) {
        return Stream.of(
                        when(malformed, "A header is malformed: write name, colon and value in one line"),
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

    /** Describes an error in the HTTP version; Liberty would accept any. */
    static Optional<String> version(String version) {
        return when(!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0"), "Use HTTP/1.1");
    }

    /** True if the end of the request is known only when its body is read. */
    boolean open() {
        return encodings > 0;
    }

    /** The index behind the line. */
    private int readLine(String headers, int begin) {
        int colon = begin;
        while (colon < headers.length() && token(headers.charAt(colon))) colon++;
        int end = colon;
        while (end < headers.length() && text(headers.charAt(end))) end++;
        malformed = colon == begin || colon >= end || headers.charAt(colon) != ':' || !headers.startsWith("\r\n", end);
        boolean known = colon - begin <= LONGEST_NAME;
        if (!malformed && known) {
            String name = headers.substring(begin, colon).toLowerCase(Locale.ROOT);
            read(name, headers.substring(colon + 1, end).strip());
        }
        return end + 2;
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
            default -> {
                boolean begins = name.startsWith("content") || name.startsWith("transfer");
                wrong |= begins && LOOK_ALIKE.matcher(name).matches();
            }
        }
    }

    private static boolean token(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static boolean text(char c) {
        return c == '\t' || c >= ' ' && c != 0x7f;
    }

    private static Optional<String> when(boolean so, String text) {
        return so ? Optional.of(text) : Optional.empty();
    }
}
